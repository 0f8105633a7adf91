import { describe, expect, test } from 'vitest';
import { aborts } from './cases/aborts.ts';
import { growth } from './cases/growth.ts';
import { leaks } from './cases/leaks.ts';
import { promises } from './cases/promises.ts';
import { reach } from './cases/reach.ts';
import { recursion } from './cases/recursion.ts';
import { results } from './cases/results.ts';
import { throwing } from './cases/throwing.ts';
import { quickjsHost, runCase } from './harness.ts';

const corpus = { aborts, growth, leaks, promises, reach, recursion, results, throwing };
const host = quickjsHost();

for (const [topic, cases] of Object.entries(corpus)) {
  describe(topic, () => {
    test.each(cases)('$name → the expected outcome, twice at the same gas', (evil) => {
      const first = runCase(host, evil);
      expect(first.outcome).toMatchObject(evil.expect);
      expect(runCase(host, evil)).toEqual(first);
      expect(first.writes.has('c/on')).toBe(false);
    });
  });
}
