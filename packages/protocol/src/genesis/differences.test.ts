import { expect, test } from 'vitest';
import { genesisDifferences } from './differences.ts';
import type { GenesisCore } from './genesis.ts';

const core: GenesisCore = {
  version: 1,
  name: 'trade',
  time: 7,
  hash: 'sha256',
  suites: ['ed25519'],
  validators: {
    validators: [
      { keyId: new Uint8Array(32), suite: 'ed25519', publicKey: new Uint8Array(32), weight: 1, organisation: 'a' },
    ],
  },
  sections: [
    { name: 'one', hash: new Uint8Array(32) },
    { name: 'two', hash: new Uint8Array(32) },
  ],
};
const [validator] = core.validators.validators;
const [one, two] = core.sections as [GenesisCore['sections'][0], GenesisCore['sections'][0]];

test.each<[string, Partial<GenesisCore>, string[]]>([
  ['nothing', {}, []],
  ['name and time', { name: 'trade-2', time: 8 }, ['name', 'time']],
  ['version and hash function', { version: 2, hash: 'sm3' }, ['version', 'hash']],
  ['suites', { suites: ['ed25519', 'p256'] }, ['suites']],
  [
    'a validator’s weight',
    { validators: { validators: [{ ...(validator as NonNullable<typeof validator>), weight: 2 }] } },
    ['validators'],
  ],
  ['a section', { sections: [one, { ...two, hash: new Uint8Array(32).fill(1) }] }, ['section "two"']],
  ['a section less', { sections: [one] }, ['section "two"']],
  ['a section more', { sections: [one, two, { ...two, name: 'three' }] }, ['section "three"']],
  ['the order of sections', { sections: [two, one] }, ['order of the sections']],
])('%s changed → named', (_, change, expected) => {
  expect(genesisDifferences(core, { ...core, ...change })).toEqual(expected);
});
