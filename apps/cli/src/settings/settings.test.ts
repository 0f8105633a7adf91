import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

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

test('a language in the environment → the settings have it', () => {
  expect(readSettings({ LANG: 'zh_CN.UTF-8' }).language).toBe('zh');
});
