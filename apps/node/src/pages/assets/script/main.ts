import { showAges } from './ages.ts';
import { enableCopying } from './copy-buttons.ts';
import { enableFilter } from './filter.ts';
import { startLivePage } from './live-page.ts';
import { keepPlace } from './preference-links.ts';
import { enableShortcuts } from './shortcuts.ts';
import { localiseTimes } from './times.ts';
import { followAnswer } from './unsettled-answer.ts';

localiseTimes(document);
showAges();
enableCopying();
enableFilter();
enableShortcuts();
keepPlace();
followAnswer();
startLivePage();
