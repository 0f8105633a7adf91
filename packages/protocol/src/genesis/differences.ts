import { type Bytes, equalBytes } from '../bytes/bytes.ts';
import { validatorSetCodec } from '../consensus/validator-set.ts';
import type { GenesisCore } from './genesis.ts';

/** In what two genesis documents differ: names of the core's fields, and `section "NAME"`; none for equal cores. */
export function genesisDifferences(one: GenesisCore, other: GenesisCore): string[] {
  const fields = [
    ...(['version', 'name', 'time', 'hash'] as const).filter((field) => one[field] !== other[field]),
    ...(one.suites.join() === other.suites.join() ? [] : ['suites']),
    ...(equalBytes(encodedValidators(one), encodedValidators(other)) ? [] : ['validators']),
  ];
  const sections = sectionNames(one, other).filter((name) => !isSame(hashOf(one, name), hashOf(other, name)));
  const named = sections.map((name) => `section "${name}"`);
  return [...fields, ...(named.length === 0 && !isSameOrder(one, other) ? ['order of the sections'] : named)];
}

function encodedValidators({ validators }: GenesisCore): Bytes {
  return validatorSetCodec.encode(validators);
}

function sectionNames(...cores: readonly GenesisCore[]): string[] {
  return [...new Set(cores.flatMap(({ sections }) => sections.map(({ name }) => name)))];
}

function hashOf({ sections }: GenesisCore, wanted: string): Bytes | undefined {
  return sections.find(({ name }) => name === wanted)?.hash;
}

function isSame(one: Bytes | undefined, other: Bytes | undefined): boolean {
  return one !== undefined && other !== undefined && equalBytes(one, other);
}

function isSameOrder(one: GenesisCore, other: GenesisCore): boolean {
  const orders = [one, other].map(({ sections }) => sections.map(({ name }) => name).join());
  return orders[0] === orders[1];
}
