import { badProposals } from './bad-proposals.ts';
import { diverging } from './diverging.ts';
import { flooding } from './flooding.ts';
import type { Variant } from './interface.ts';
import { twoHeaders } from './two-headers.ts';
import { withholding } from './withholding.ts';
import { wrongShares } from './wrong-shares.ts';

/** Variants of a node by their names in manifests. */
export const VARIANTS: ReadonlyMap<string, Variant> = new Map([
  ['bad-proposals', badProposals],
  ['diverging', diverging],
  ['flooding', flooding],
  ['two-headers', twoHeaders],
  ['withholding', withholding],
  ['wrong-shares', wrongShares],
]);
