import { type Chain, isConsortium } from '@stele/ledger';
import type { SteleError } from '@stele/protocol';
import { readRestoredMark } from '../backup/restored-mark.ts';
import type { NodeStanding } from '../chain-view/node-standing.ts';
import type { ProfileName } from '../config/profiles.ts';
import { PROFILES } from '../config/profiles.ts';
import type { DataLayout } from '../data/layout.ts';

/** What a start found that keeps no node from running. */
export interface StartFindings {
  readonly chain: Chain;
  /** Cryptography that the configuration names; undefined where it names none for this chain. */
  readonly suite: ProfileName | undefined;
  readonly layout: DataLayout;
  readonly hasOperatorKey: boolean;
  readonly isOutboxLost: boolean;
  readonly standing: NodeStanding;
  /** Newest height that this node has. */
  readonly height: number;
}

/** Something that is not as whoever starts a node may expect. */
export type StartNotice =
  | { readonly kind: 'suite'; readonly founded: string; readonly wanted: string }
  | { readonly kind: 'operatorKey' | 'outbox'; readonly path: string }
  | { readonly kind: 'oneOrders'; readonly organisation: string }
  | { readonly kind: 'restored'; readonly height: number; readonly orders: 'alone' | 'together' }
  | { readonly kind: 'unknownNode' | 'removedNode'; readonly height: number }
  | { readonly kind: 'light'; readonly chain: string }
  | { readonly kind: 'chainRuns'; readonly chain: string; readonly fingerprint: string }
  | { readonly kind: 'chainStarts' | 'chainStopped'; readonly chain: string }
  | { readonly kind: 'chainFailed'; readonly chain: string; readonly error: SteleError }
  /** A notice of one of several chains. */
  | { readonly kind: 'ofChain'; readonly chain: string; readonly notice: StartNotice };

/** What to tell whoever starts a node. */
export function startNotices(findings: StartFindings): StartNotice[] {
  const { chain, suite, layout, hasOperatorKey, isOutboxLost, standing, height } = findings;
  const founded = profileOf(chain);
  const notices: StartNotice[] = [];
  if (suite !== undefined && founded !== suite) notices.push({ kind: 'suite', founded, wanted: suite });
  // The people of a consortium keep their keys where they like.
  if (!hasOperatorKey && !isConsortium(chain)) notices.push({ kind: 'operatorKey', path: layout.operatorKey });
  if (isConsortium(chain) && !chain.sections.engine) {
    notices.push({ kind: 'oneOrders', organisation: orderer(chain) });
  }
  if (chain.sections.engine && standing.role === 'unknown') notices.push({ kind: 'unknownNode', height });
  if (chain.sections.engine && standing.role === 'removed') notices.push({ kind: 'removedNode', height });
  const restored = readRestoredMark(layout.chain);
  if (restored) {
    const orders = chain.sections.engine ? 'together' : 'alone';
    notices.push({ kind: 'restored', height: restored.height, orders });
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
