import { expect, test } from 'vitest';
import { languageOf, readSettings } from './settings.ts';

test('nothing set → the local node, its data and its operator', () => {
  expect(readSettings({})).toMatchObject({
    url: 'http://127.0.0.1:7420',
    data: './data',
    key: 'data/keys/operator.json',
    language: 'en',
    debug: false,
  });
});

test('the environment and an option → the option', () => {
  expect(readSettings({ STELE_URL: 'http://a', STELE_CHAIN: 'x' }, { url: 'http://b' })).toMatchObject({
    url: 'http://b',
    chain: 'x',
  });
});

test('empty variables → as if they were not set', () => {
  expect(readSettings({ STELE_URL: '', STELE_DATA: '' })).toMatchObject({
    url: 'http://127.0.0.1:7420',
    data: './data',
  });
});

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'en_GB.UTF-8' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LC_ALL: 'C', STELE_LANG: 'zh' }, 'zh'],
  [{ LANG: 'zh_TW', STELE_LANG: 'en' }, 'en'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
])('%j → %s', (environment, language) => {
  expect(languageOf(environment)).toBe(language);
});
