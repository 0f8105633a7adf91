import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

test.each([
  [{}, 'en'],
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'en_GB.UTF-8' }, 'en'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: '' }, 'zh'],
  [{ LC_ALL: 'C', STELE_LANG: 'zh' }, 'zh'],
  [{ LANG: 'zh_TW', STELE_LANG: 'en' }, 'en'],
])('%j → %s', (environment, language) => {
  expect(languageOf(environment)).toBe(language);
});
