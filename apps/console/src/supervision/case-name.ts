import { numberOf } from '../governance/proposal-number.ts';

/** Digits of a number as the chain writes it. */
const DIGITS = 10;

/** What an address names: access that was asked for by a proposal, or that was granted. */
export interface CaseName {
  readonly kind: 'request' | 'grant';
  /** Number of the proposal or the grant, as the chain writes it. */
  readonly key: string;
}

/** A case by its name in an address, as in "grant-3"; undefined for what is none. */
export function readCaseName(word: string): CaseName | undefined {
  const [, kind, digits = ''] = /^(request|grant)-(\d{1,10})$/.exec(word) ?? [];
  if (kind === undefined || Number(digits) === 0) return undefined;
  return { kind: kind as CaseName['kind'], key: digits.padStart(DIGITS, '0') };
}

/** The name of a case in an address. */
export function caseName({ kind, key }: CaseName): string {
  return `${kind}-${numberOf(key)}`;
}
