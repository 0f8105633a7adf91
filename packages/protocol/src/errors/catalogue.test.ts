import { expect, test } from 'vitest';
import { catalogue, deserializeError, SteleError } from '../index.ts';

test.each(Object.entries(catalogue))(
  '%s → named by area, and says what happened and what to do in whole sentences',
  (code, entry) => {
    expect(code).toMatch(/^[A-Z]+(?:_[A-Z]+)+$/);
    expect(entry.message).toMatch(/^[A-Z].*\.$/);
    expect(entry.hint).toMatch(/^[A-Z].*\.$/);
    expect(entry.status).toBeGreaterThanOrEqual(400);
    expect(entry.status).toBeLessThan(600);
  },
);

test('an error → message filled, hint and status from the catalogue', () => {
  const error = new SteleError('WIRE_TOO_LARGE', { type: 'Transaction', size: 9, limit: 8 });
  expect(error.message).toBe('The Transaction has 9 bytes; 8 are allowed.');
  expect(error.status).toBe(413);
});

test('an error sent to another thread → the same error there', () => {
  const error = new SteleError('TX_NOT_FOUND', { id: 'ab' });
  const copy = deserializeError(JSON.parse(JSON.stringify(error)));
  expect(copy).toEqual(error);
  expect(copy.toJSON()).toEqual(error.toJSON());
});
