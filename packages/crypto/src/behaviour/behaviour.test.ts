import { describe, expect, test } from 'vitest';
import { SUITE_NAMES } from '../interface.ts';
import { nodeCrypto } from '../node/node-backend.ts';
import { portableCrypto } from '../portable/portable-backend.ts';
import { suiteConditions } from './behaviour-suite.ts';
import { brokenDoubles } from './broken-doubles.ts';
import { failedConditions } from './condition.ts';

describe.each([nodeCrypto, portableCrypto])('$name', (backend) => {
  describe.each(SUITE_NAMES)('%s', (name) => {
    const suite = backend.suite(name);
    test.each(suiteConditions.filter(({ appliesTo }) => appliesTo?.(suite) ?? true))('$name', ({ check }) => {
      check(suite);
    });
  });
});

test.each(brokenDoubles)('a double that $fault → fails by the conditions that name it', ({ suite, failing }) => {
  expect(failedConditions(suiteConditions, suite)).toEqual(failing);
});
