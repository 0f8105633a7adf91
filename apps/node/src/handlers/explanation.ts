import type { Explanation } from '@stele/ledger';
import type { ExplanationInfo } from '@stele/sdk/api';

/** The gate's answer as the API shows it. */
export function explanationInfo({ refusal, refusals, trace, ...rest }: Explanation): ExplanationInfo {
  return {
    ...rest,
    ...(refusal ? { refusal: refusal.toJSON() } : {}),
    refusals: refusals.map(({ missing, ...part }) => ({ ...part, ...(missing ? { missing: listed(missing) } : {}) })),
    trace: trace.map(({ clause, holds, parts }) => ({
      clause,
      holds,
      parts: parts.map(({ missing, ...part }) => ({ ...part, ...(missing ? { missing: listed(missing) } : {}) })),
    })),
  };
}

function listed({ organisations, count }: { readonly organisations: readonly string[]; readonly count: number }) {
  return { organisations: [...organisations], count };
}
