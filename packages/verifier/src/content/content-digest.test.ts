import { expect, test } from 'vitest';
import { transaction } from '../../test/samples/other-samples.ts';
import { national, record } from '../../test/samples/record-samples.ts';
import { contentHashOf } from './content-digest.ts';

test('a record of a file → the hash function of its key', () => {
  expect(contentHashOf(record().evidence)).toBe('sha256');
  expect(contentHashOf(national().evidence)).toBe('sm3');
});

test('evidence that is not about a file → none', () => {
  expect(contentHashOf(transaction().evidence)).toBeUndefined();
});
