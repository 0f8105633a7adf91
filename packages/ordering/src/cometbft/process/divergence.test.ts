import { expect, test } from 'vitest';
import { divergenceOf } from './divergence.ts';

const exit = (reason: string, lines: readonly string[] = []) => ({ reason, lines });

test.each([
  ['a decided block', '+2/3 committed an invalid block: wrong Block.Header.AppHash.  Expected 0A, got 0B'],
  ['a start', 'state.AppHash does not match AppHash after replay. Got 0A, expected 0B.'],
])('an engine that ended because of another application hash in %s → this node has diverged', (_, reason) => {
  expect(divergenceOf(exit(reason))).toMatchObject({ code: 'ENGINE_DIVERGED', detail: { reason } });
});

test('the other hash in its lines only → the same', () => {
  expect(divergenceOf(exit('it ended', ['wrong Block.Header.AppHash. Expected 0A, got 0B']))).toBeDefined();
});

test('an engine that ended for anything else → not diverged', () => {
  expect(divergenceOf(exit('listen tcp 0.0.0.0:26656: bind: address already in use'))).toBeUndefined();
});
