import type { Explanation } from '@stele/ledger';
import type { Refusal } from '@stele/policy';
import type { ExplanationInfo } from '@stele/sdk/api';

/** The gate's answer as the API shows it. */
export function explanationInfo({ refusal, refusals, trace, ...rest }: Explanation): ExplanationInfo {
  return {
    ...rest,
    ...(refusal ? { refusal: refusal.toJSON() } : {}),
    refusals: refusals.map(withMissing),
    trace: trace.map(({ clause, holds, parts }) => ({ clause, holds, parts: parts.map(withMissing) })),
  };
}

/** A part of a clause with lists of its own, as the schemas of the API ask. */
function withMissing<Part extends { readonly missing?: Refusal['missing'] }>({ missing, ...part }: Part) {
  return { ...part, ...(missing ? { missing: { ...missing, organisations: [...missing.organisations] } } : {}) };
}
