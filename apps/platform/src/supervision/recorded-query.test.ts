import { expect, test } from 'vitest';
import { recordedQueryOf } from './recorded-query.ts';

const record = (args: unknown) => ({ contract: 'sys.supervision', method: 'record', args });
const asked = { grant: '0000000001', contract: 'kv', method: 'get', args: '{"key":"a"}' };

test('a transaction that recorded a query → that query, with its height', () => {
  const other = { contract: 'kv', method: 'put', args: {} };
  const question = { contract: 'kv', method: 'get', args: { key: 'a' } };
  expect(recordedQueryOf({ id: 'ab', calls: [other, record(asked)] })).toEqual({ ...question, height: undefined });
  expect(recordedQueryOf({ id: 'ab', calls: [record({ ...asked, at: 7 })] })).toEqual({ ...question, height: 7 });
});

test.each([
  ['without calls', undefined],
  ['with other calls', [{ contract: 'other', method: 'record', args: asked }]],
  ['with a record of another form', [record({ ...asked, args: { key: 'a' } })]],
  ['with arguments that are no JSON', [record({ ...asked, args: '{' })]],
])('a transaction %s → GRANT_RECORD', (_, calls) => {
  expect(() => recordedQueryOf({ id: 'ab', ...(calls && { calls }) })).toThrow(
    expect.objectContaining({ code: 'GRANT_RECORD' }),
  );
});
