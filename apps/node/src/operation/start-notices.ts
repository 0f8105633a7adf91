import { type Chain, isConsortium } from '@stele/ledger';
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

/** Something that is not as whoever starts a node may expect. */
export type StartNotice =
  | { readonly kind: 'suite'; readonly founded: string; readonly wanted: string }
  | { readonly kind: 'operatorKey' | 'outbox'; readonly path: string }
  | { readonly kind: 'oneOrders'; readonly organisation: string };

/** What to tell whoever starts a node. */
export function startNotices({ chain, suite, layout, hasOperatorKey, isOutboxLost }: StartFindings): StartNotice[] {
  const founded = profileOf(chain);
  const notices: StartNotice[] = [];
  if (founded !== suite) notices.push({ kind: 'suite', founded, wanted: suite });
  // The people of a consortium keep their keys where they like.
  if (!hasOperatorKey && !isConsortium(chain)) notices.push({ kind: 'operatorKey', path: layout.operatorKey });
  if (isConsortium(chain) && !chain.sections.engine) {
    notices.push({ kind: 'oneOrders', organisation: orderer(chain) });
  }
  if (isOutboxLost) notices.push(outboxNotice(layout.chain.outbox));
  return notices;
}

export function outboxNotice(path: string): StartNotice {
  return { kind: 'outbox', path };
}

/** The organisation whose node alone makes the blocks. */
function orderer({ core }: Chain): string {
  return core.validators.validators.map(({ organisation }) => organisation).join(', ');
}

/** The profile that a chain was founded on, in the words of STELE_SUITE; its hash and suites where it has no name. */
function profileOf({ core }: Chain): string {
  const suites = core.suites.join();
  const found = Object.entries(PROFILES).find(
    ([, profile]) => profile.hash === core.hash && profile.suites.join() === suites,
  );
  return found?.[0] ?? `${core.hash} with ${core.suites.join(', ')}`;
}
