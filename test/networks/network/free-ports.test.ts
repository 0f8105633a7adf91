import { expect, test } from 'vitest';
import { freeFirstPort } from './free-ports.ts';

test('two networks founded at the same moment → ports of their own', async () => {
  const [one, other] = await Promise.all([freeFirstPort(4), freeFirstPort(4)]);
  expect(one).not.toBe(other);
});
