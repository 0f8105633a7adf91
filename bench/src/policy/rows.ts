import type { Bench } from '../row.ts';
import { measureEndorsement } from './endorsement.ts';
import { runPolicy } from './policy.ts';
import { measureRevocation } from './revocation.ts';

/** All rows about rights: decisions alone, then endorsement and revocation on a ledger. */
export const runPolicies: Bench = async (options) => [
  ...(await runPolicy(options)),
  await measureEndorsement(options),
  await measureRevocation(options),
];
