import { EVIDENCE_STANDINGS, type platformRoutes } from '@stele/platform/api';
import type { ListFilter } from '../../data/platform-queries.ts';

/** What narrows the list down, as its query takes it. */
export type EvidenceFilter = ListFilter<typeof platformRoutes.listEvidence>;

/** The filter that an address names. What is malformed is left out, as if it were not there. */
export function filterOf(address: URLSearchParams): EvidenceFilter {
  const words = address.get('words')?.trim().slice(0, 200);
  const digest = hashOf(address.get('digest'));
  const owner = hashOf(address.get('owner'));
  const standing = EVIDENCE_STANDINGS.find((known) => known === address.get('standing'));
  const from = timeOf(address.get('from'));
  const until = timeOf(address.get('until'));
  return {
    ...(words ? { words } : {}),
    ...(digest === undefined ? {} : { digest }),
    ...(owner === undefined ? {} : { owner }),
    ...(standing === undefined ? {} : { standing }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

export function isUnfiltered(filter: EvidenceFilter): boolean {
  return Object.keys(filter).length === 0;
}

/** 64 digits, also after the name of a hash function, also in groups as they are printed. */
function hashOf(given: string | null): string | undefined {
  const digits = given
    ?.replaceAll(/\s/g, '')
    .toLowerCase()
    .replace(/^(sha256|sm3):/, '');
  return digits !== undefined && /^[0-9a-f]{64}$/.test(digits) ? digits : undefined;
}

function timeOf(given: string | null): number | undefined {
  return given !== null && /^\d{1,15}$/.test(given) ? Number(given) : undefined;
}
