import type { AccessRequest } from '@stele/sdk';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a form of a request allows at most: the chain's own bounds, and ten years. */
export const LIMITS = { purpose: 1000, reads: 1_000_000, days: 3653, scopes: 64, title: 200 } as const;

/** A line of what is to be read: a contract, and one of its queries or all of them. */
export interface ScopeLine {
  readonly contract: string;
  /** Empty for all. */
  readonly method: string;
}

/** A request as it is being typed. */
export interface RequestDraft {
  readonly supervisor: string;
  readonly purpose: string;
  readonly scope: readonly ScopeLine[];
  readonly organisations: readonly string[];
  readonly days: string;
  readonly reads: string;
}

/** What may be wrong with a part of it. */
export type RequestFault = 'supervisor' | 'purpose' | 'scope' | 'organisations' | 'days' | 'reads';

/** What keeps a request from being made, in the order of its form. */
export function faultsOf({
  supervisor,
  purpose,
  scope,
  organisations,
  days,
  reads,
}: RequestDraft): readonly RequestFault[] {
  const faults: readonly (RequestFault | false)[] = [
    supervisor === '' && 'supervisor',
    purpose.trim() === '' && 'purpose',
    !scope.some(({ contract }) => contract !== '') && 'scope',
    organisations.length === 0 && 'organisations',
    countIn(days, LIMITS.days) === undefined && 'days',
    countIn(reads, LIMITS.reads) === undefined && 'reads',
  ];
  return faults.filter((fault) => fault !== false);
}

/** The request as the chain takes it; undefined where something is wrong. @param now ms since 1970 */
export function requestOf(draft: RequestDraft, now: number): AccessRequest | undefined {
  const days = countIn(draft.days, LIMITS.days);
  const reads = countIn(draft.reads, LIMITS.reads);
  if (faultsOf(draft).length > 0 || days === undefined || reads === undefined) return undefined;
  const { supervisor, purpose, scope, organisations } = draft;
  return {
    supervisor,
    purpose: purpose.trim(),
    contracts: [...new Set(scope.filter(({ contract }) => contract !== '').map(scopeOf))],
    organisations,
    until: now + days * DAY_MS,
    reads,
  };
}

/** The title of a proposal as the command line writes it, which readers of every language see. */
export function titleOf({ supervisor, purpose }: AccessRequest): string {
  return `supervise request ${supervisor}: ${purpose}`.slice(0, LIMITS.title);
}

/** What an address asks to have read: CONTRACT or CONTRACT/METHOD. */
export function scopeLineOf(word: string | null): ScopeLine {
  const [contract = '', method = ''] = (word ?? '').split('/');
  return { contract, method };
}

function scopeOf({ contract, method }: ScopeLine): string {
  return method === '' ? contract : `${contract}/${method}`;
}

function countIn(text: string, most: number): number | undefined {
  const count = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= most ? count : undefined;
}
