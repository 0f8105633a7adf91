import type { Bytes } from '@stele/protocol';
import { derElement, derSequence } from '../der/der-writer.ts';
import { constructedTag } from '../der/tags.ts';
import { type AlternativeName, derGeneralName } from './alternative-names.ts';

/** A subtree of names; of a directory, the parts that begin the name, without a common name. */
export type SubtreeName = Exclude<AlternativeName, { uri: string } | { form: string }>;

/** Names that an authority may give, and names that it may not (RFC 5280 §4.2.1.10). */
export interface NameConstraintNames {
  readonly permitted?: readonly SubtreeName[];
  readonly excluded?: readonly SubtreeName[];
}

export function derNameConstraints({ permitted = [], excluded = [] }: NameConstraintNames): Bytes {
  return derSequence(...derSubtrees(0, permitted), ...derSubtrees(1, excluded));
}

function derSubtrees(number: number, names: readonly SubtreeName[]): Bytes[] {
  if (names.length === 0) return [];
  return [derElement(constructedTag(number), ...names.map((name) => derSequence(derGeneralName(name))))];
}
