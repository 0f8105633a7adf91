import { describe, expect, test } from 'vitest';
import { CORPUS } from './corpus.ts';
import { quickjsHost, runCase } from './harness.ts';

const host = quickjsHost();

for (const [topic, cases] of Object.entries(CORPUS)) {
  describe(topic, () => {
    test.each(cases)('$name → the expected outcome, twice at the same gas', (evil) => {
      const first = runCase(host, evil);
      expect(first.outcome).toMatchObject(evil.expect);
      expect(runCase(host, evil)).toEqual(first);
      expect(first.writes.has('c/on')).toBe(false);
    });
  });
}
