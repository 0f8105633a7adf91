import { expect, test } from 'vitest';
import { configFromEnvironment } from './config.ts';
import { SETTINGS } from './settings.ts';

test.each([
  ['STELE_PORT', 'abc', '"abc" is not a whole number from 0 to 65535, such as 7420'],
  ['STELE_PORT', '65536', '65536 is not a whole number from 0 to 65535, such as 7420'],
  ['STELE_PORT', '1e3', '"1e3" is not a whole number'],
  ['STELE_PORT', '0x10', '"0x10" is not a whole number'],
  ['STELE_PORT', ' 80', '" 80" is not a whole number'],
  ['STELE_VERIFIERS', '0', '0 is not a whole number from 1 to 64, such as 1'],
  ['STELE_CHAIN', 'My Chain', '"My Chain" is not a name of at most 32 small letters, digits and hyphens'],
  ['STELE_LOG_LEVEL', 'loud', '"loud" is not one of silent, error, warn, info, debug, trace, such as info'],
  ['STELE_SUITE', 'md5', '"md5" is not one of ed25519-sha256'],
])('%s set to %j → the rule in words, with an example', (name, value, reason) => {
  const error = expect.objectContaining({
    code: 'CONFIG_BAD',
    message: expect.stringContaining(`${name} is not valid: ${reason}`),
  });
  expect(() => configFromEnvironment({ [name]: value })).toThrow(error);
});

test('a number → taken up to the largest that is exact', () => {
  const limit = Number.MAX_SAFE_INTEGER;
  expect(configFromEnvironment({ STELE_MIN_FREE_BYTES: String(limit) }).minFreeBytes).toBe(limit);
  expect(() => configFromEnvironment({ STELE_MIN_FREE_BYTES: String(limit + 1) })).toThrow('whole number of bytes');
});

test('each setting at its fallback, or empty → taken', () => {
  const empty = configFromEnvironment(Object.fromEntries(SETTINGS.map(({ variable }) => [variable, ''])));
  expect(empty).toEqual(configFromEnvironment({}));
});
