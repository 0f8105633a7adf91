import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_QUESTION, recognise } from './recognise.ts';

const ID = 'c7ff3edea237812ec2d88ab5f2a2a1ca45669ccc76a8d1973815737326c6eca7';

test.each([
  ['a hash', ID, { kind: 'id', id: ID }],
  ['a hash in fours', ` ${ID.replace(/(.{4})/g, '$1 ')}`, { kind: 'id', id: ID }],
  ['a hash in capitals, with a prefix', `0x${ID.toUpperCase()}`, { kind: 'id', id: ID }],
  ['64 digits', '1'.repeat(64), { kind: 'id', id: '1'.repeat(64) }],
  ['a height', '12', { kind: 'height', height: 12 }],
  ['a height with separators', ' #1,204 881', { kind: 'height', height: 1_204_881 }],
  ['zero', '0', { kind: 'height', height: 0 }],
  ['a record key', `sha256:${ID}/3`, { kind: 'record', key: `sha256:${ID}/3` }],
  ['a content hash', `SM3:${ID}`, { kind: 'content', algorithm: 'sm3', digest: ID }],
  ['a contract name', 'sys.accounts', { kind: 'contract', name: 'sys.accounts' }],
  ['an error code', 'tx_not_found', { kind: 'error', code: 'TX_NOT_FOUND' }],
  ['a hash cut short', ID.slice(1), { kind: 'cut', length: 63 }],
  ['a content hash with a character too many', `sha256:${ID}0`, { kind: 'cut', length: 65 }],
  ['a hash of an unknown function', `md5:${ID}`, { kind: 'malformed', text: `md5:${ID}` }],
  ['a name that is no error', 'TX_NOTHING', { kind: 'malformed', text: 'TX_NOTHING' }],
  ['markup', '<script>', { kind: 'malformed', text: '<script>' }],
  ['nothing', '  ', { kind: 'malformed', text: '' }],
  ['more than fits', 'a'.repeat(300), { kind: 'malformed', text: 'a'.repeat(MAX_QUESTION) }],
])('%s → recognised by its shape', (_, text, question) => {
  expect(recognise(text)).toEqual(question);
});

test('any text → some question, never an error', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => recognise(text).kind !== undefined));
});
