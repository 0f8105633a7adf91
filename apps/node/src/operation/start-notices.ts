import type { Chain } from '@stele/ledger';
import type { ProfileName } from '../config/profiles.ts';
import { PROFILES } from '../config/profiles.ts';
import type { DataLayout } from '../data/layout.ts';

/** What a start found that keeps no node from running. */
export interface StartFindings {
  readonly chain: Chain;
  /** Cryptography that the configuration names. */
  readonly suite: ProfileName;
  readonly layout: DataLayout;
  readonly hasOperatorKey: boolean;
  readonly isOutboxLost: boolean;
}

/** Sentences for whoever starts a node, about what is not as they may expect. */
export function startNotices({ chain, suite, layout, hasOperatorKey, isOutboxLost }: StartFindings): string[] {
  const founded = profileOf(chain);
  const notices = [];
  if (founded !== suite) {
    notices.push(
      `The chain keeps the cryptography it was founded with, ${founded}; ${suite} would be for a new chain.`,
    );
  }
  if (!hasOperatorKey) {
    notices.push(`The operator’s key ${layout.operatorKey} is missing: restore it from a backup; no new one is made.`);
  }
  if (isOutboxLost) notices.push(outboxNotice(layout.chain.outbox));
  return notices;
}

export function outboxNotice(outbox: string): string {
  return `The outbox ${outbox} was lost: transactions that were accepted, and that no block holds, have to be sent again.`;
}

/** The profile that a chain was founded on, in the words of STELE_SUITE; its hash and suites where it has no name. */
function profileOf({ core }: Chain): string {
  const suites = core.suites.join();
  const found = Object.entries(PROFILES).find(
    ([, profile]) => profile.hash === core.hash && profile.suites.join() === suites,
  );
  return found?.[0] ?? `${core.hash} with ${core.suites.join(', ')}`;
}
