import { expect, test } from 'vitest';
import { languageOf } from './languages.ts';
import { chosenCookies, preferencesOf, withoutChoices } from './preferences.ts';

test.each([
  [undefined, 'en'],
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  ['en-GB,zh;q=0.9', 'en'],
  ['fr;q=1, en;q=0.3, zh-TW;q=0.4', 'zh'],
  ['zh;q=0, de', 'en'],
  [';;q=,,', 'en'],
])('a browser that asks for %s → %s', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

test('cookies → before what the browser asks for; values that are none → ignored', () => {
  const headers = { cookie: 'other=1; stele-language=zh; stele-theme=dark', 'accept-language': 'en' };
  expect(preferencesOf(headers)).toEqual({ language: 'zh', theme: 'dark' });
  expect(preferencesOf({ cookie: 'stele-language=constructor; stele-theme="' })).toEqual({
    language: 'en',
    theme: 'auto',
  });
});

test('a choice in the address → remembered for a year, and gone from the address', () => {
  const query = new URLSearchParams('q=a%26b&language=zh&theme=dark');
  expect(chosenCookies(query)).toEqual([
    'stele-language=zh; Path=/; Max-Age=31536000; SameSite=Lax',
    'stele-theme=dark; Path=/; Max-Age=31536000; SameSite=Lax',
  ]);
  expect(withoutChoices('/docs', query)).toBe('/docs?q=a%26b');
  expect(withoutChoices('/', new URLSearchParams('language=en'))).toBe('/');
});

test('a choice that is none → no cookie', () => {
  expect(chosenCookies(new URLSearchParams('language=fr&theme=x%0d%0aSet-Cookie: a=b'))).toEqual([]);
});
