import type { Language } from '../src/index.ts';
import { Session } from './session/session.ts';
import { inFours, type Trust } from './session/state.ts';
import { createAnnouncer } from './views/announcer.ts';
import { createFooter, createNeeds } from './views/footer.ts';
import { createHeader, createIntro } from './views/header.ts';
import { createIntake } from './views/intake.ts';
import { createResult } from './views/result.ts';
import { createTrustField } from './views/trust-field.ts';
import { mount } from './views/view.ts';

/** A fingerprint given in the address as `#genesis=…`. */
function trustFromLink(): Trust {
  const genesis = new URLSearchParams(location.hash.slice(1)).get('genesis')?.toLowerCase() ?? '';
  return genesis === ''
    ? { text: '', source: 'none', compared: false }
    : { text: inFours(genesis), source: 'link', compared: false };
}

const language: Language = navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
const session = new Session(language, trustFromLink());
addEventListener('hashchange', () => {
  const { text, source } = trustFromLink();
  if (source === 'link') session.setTrust(text, source);
});
mount(session, document.body, [createHeader]);
const main = document.createElement('main');
document.body.append(main);
mount(session, main, [createIntro, createIntake, createTrustField, createResult, createNeeds, createAnnouncer]);
mount(session, document.body, [createFooter]);
