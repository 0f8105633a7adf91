import { fromHex, toHex } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { backEnds } from './back-ends.ts';
import { readVectors } from './read-vectors.ts';
import { list, strictObject, text } from './strict-object.ts';

describe.each(backEnds)('$name', (backend) => {
  test('NIST ACVP ML-DSA key generation → the published public keys', () => {
    const names = ['vsId', 'algorithm', 'mode', 'revision', 'testGroups'] as const;
    const file = strictObject(readVectors('nist/ml-dsa-keygen.json'), names);
    expect([file.algorithm, file.mode, file.revision]).toEqual(['ML-DSA', 'keyGen', 'FIPS204']);
    const groups = list(file.testGroups).map((group) => strictObject(group, ['tgId', 'parameterSet', 'tests']));
    expect(groups.map(({ parameterSet }) => parameterSet)).toEqual(['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87']);
    for (const { parameterSet, tests } of groups) {
      const suite = backend.suite(text(parameterSet).toLowerCase());
      for (const one of list(tests)) {
        const { seed, pk } = strictObject(one, ['tcId', 'seed', 'pk']);
        expect(toHex(suite.publicKeyOf(fromHex(text(seed))))).toBe(text(pk).toLowerCase());
      }
    }
  });
});
