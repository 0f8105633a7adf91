import type { CallFacts, Meter, Missing, PartName } from '../interface.ts';

/** Why a part does not hold: put into words only where somebody reads them. */
export type Explain = (facts: CallFacts) => { readonly reason: string; readonly missing?: Missing };

/** One thing that a clause asks for. */
export interface Part {
  readonly name: PartName;
  /** What it asks for, in words. */
  readonly wanted: string;
  /** What the facts say of it, in words. */
  found(facts: CallFacts): string;
  /** @returns undefined where the part holds. */
  check(facts: CallFacts, meter: Meter): Explain | undefined;
}

/** Units for looking at a part at all, and at one name in it. A unit is about what a step of a contract costs. */
export const PART_UNITS = 8;
export const NAME_UNITS = 4;

/** Names as a reason lists them. */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(', ');
}
