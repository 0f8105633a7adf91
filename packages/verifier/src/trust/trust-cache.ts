import {
  type Bytes,
  type CertifiedHeaders,
  type EvidencePackage,
  equalBytes,
  type Hasher,
  type ValidatorSetChange,
} from '@stele/protocol';
import type { MessageImprint, VerifiedTimestamp } from '@stele/timestamp';
import type { Entries } from '../statements/entries.ts';
import type { OpenedState, ProvenAnchor } from '../statements/interface.ts';
import { KnownNodes } from '../statements/known-nodes.ts';
import type { Who } from '../subject/who.ts';
import type { CheckedHeaders } from './certified.ts';
import type { Founding } from './founding.ts';
import { type StatedState, sameChain, sameHeaders, sameState, statedState } from './same-proof.ts';
import type { TrustPoint } from './trust-point.ts';

/**
 * Remembers what was verified of chains, so that many packages of one chain cost their certificates once.
 * An entry answers only for exactly the same texts, so a changed package is verified like a new one.
 *
 * Use one cache with one crypto back end.
 */
export interface TrustCache {
  founding(trusted: string, chain: EvidencePackage['chain'], open: () => FoundingPoint): FoundingPoint;
  change(point: TrustPoint, change: ValidatorSetChange, follow: () => TrustPoint): TrustPoint;
  certified(point: TrustPoint, certified: CertifiedHeaders, check: () => CheckedHeaders): CheckedHeaders;
  /** The state under certified headers; packages with the same proof of the same entries get the same object. */
  state(certified: CheckedHeaders, evidence: EvidencePackage, open: () => OpenedState): OpenedState;
  /** The entries that were proven in a state. */
  entries(opened: OpenedState): Entries | undefined;
  keepEntries(opened: OpenedState, entries: Entries): void;
  /** Nodes of the tree of a batch that ways of its records were shown to lead over. */
  nodes(hasher: Hasher, anchor: ProvenAnchor): KnownNodes;
  /** Who anchored a batch. */
  who(anchor: ProvenAnchor, derive: () => Who | undefined): Who | undefined;
  /** What a token of an imprint shows to somebody who trusts these roots; packages of one block carry the same. */
  timestamp(
    token: string,
    imprint: MessageImprint,
    roots: readonly Bytes[] | undefined,
    verify: () => VerifiedTimestamp,
  ): VerifiedTimestamp;
}

/** A founding with the point where trust begins. */
export interface FoundingPoint {
  readonly founding: Founding;
  readonly point: TrustPoint;
}

/** Changes and certified headers kept: some tens of megabytes at most. */
const MAX_ENTRIES = 10_000;

/** Nodes kept of the tree of one batch: some tens of megabytes. */
const MAX_NODES = 2 ** 18;

/** @param maxEntries changes and certified headers remembered; past that all is forgotten. */
export function createTrustCache(maxEntries: number = MAX_ENTRIES): TrustCache {
  return new TrustCacheImpl(maxEntries);
}

/** What was verified of a point: what follows it, by the text of the certificate. */
interface Followers {
  readonly changes: Map<string, { readonly change: ValidatorSetChange; readonly point: TrustPoint }>;
  readonly certified: Map<string, { readonly certified: CertifiedHeaders; readonly checked: CheckedHeaders }>;
}

interface KnownTimestamp {
  readonly imprint: MessageImprint;
  readonly verified: VerifiedTimestamp;
}

/** Stands for roots that were not given. */
const NO_ROOTS: readonly Bytes[] = [];

interface KnownState {
  readonly stated: StatedState;
  readonly opened: OpenedState;
}

class TrustCacheImpl implements TrustCache {
  readonly #maxEntries: number;
  readonly #foundings = new Map<string, { readonly chain: EvidencePackage['chain']; readonly opened: FoundingPoint }>();
  #followers = new WeakMap<TrustPoint, Followers>();
  #states = new WeakMap<CheckedHeaders, Map<string, KnownState>>();
  #proven = new WeakMap<OpenedState, Entries>();
  #nodes: { readonly anchor: ProvenAnchor; readonly nodes: KnownNodes } | undefined;
  #depositors = new WeakMap<ProvenAnchor, Who | undefined>();
  #timestamps = new WeakMap<readonly Bytes[], Map<string, KnownTimestamp>>();
  #entries = 0;

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  founding(trusted: string, chain: EvidencePackage['chain'], open: () => FoundingPoint): FoundingPoint {
    const known = this.#foundings.get(trusted);
    if (known && sameChain(known.chain, chain)) return known.opened;
    const opened = open();
    this.#count();
    this.#foundings.set(trusted, { chain, opened });
    return opened;
  }

  change(point: TrustPoint, change: ValidatorSetChange, follow: () => TrustPoint): TrustPoint {
    const known = this.#followersOf(point).changes.get(change.certificate);
    if (known && known.change.validators === change.validators && sameHeaders(known.change, change)) return known.point;
    const followed = follow();
    this.#count();
    this.#followersOf(point).changes.set(change.certificate, { change, point: followed });
    return followed;
  }

  certified(point: TrustPoint, certified: CertifiedHeaders, check: () => CheckedHeaders): CheckedHeaders {
    const known = this.#followersOf(point).certified.get(certified.certificate);
    if (known && sameHeaders(known.certified, certified)) return known.checked;
    const checked = check();
    this.#count();
    this.#followersOf(point).certified.set(certified.certificate, { certified, checked });
    return checked;
  }

  state(certified: CheckedHeaders, evidence: EvidencePackage, open: () => OpenedState): OpenedState {
    const { stateProof = '' } = evidence;
    const known = this.#states.get(certified)?.get(stateProof);
    if (known && sameState(known.stated, evidence)) return known.opened;
    const opened = open();
    this.#count();
    const states = this.#states.get(certified) ?? new Map<string, KnownState>();
    this.#states.set(certified, states.set(stateProof, { stated: statedState(evidence), opened }));
    return opened;
  }

  entries(opened: OpenedState): Entries | undefined {
    return this.#proven.get(opened);
  }

  keepEntries(opened: OpenedState, entries: Entries): void {
    this.#proven.set(opened, entries);
  }

  nodes(hasher: Hasher, anchor: ProvenAnchor): KnownNodes {
    if (this.#nodes?.anchor !== anchor || this.#nodes.nodes.size > MAX_NODES) {
      this.#nodes = { anchor, nodes: new KnownNodes(hasher, anchor) };
    }
    return this.#nodes.nodes;
  }

  who(anchor: ProvenAnchor, derive: () => Who | undefined): Who | undefined {
    const known = this.#depositors.get(anchor);
    if (known) return known;
    const who = derive();
    this.#depositors.set(anchor, who);
    return who;
  }

  timestamp(
    token: string,
    imprint: MessageImprint,
    roots: readonly Bytes[] = NO_ROOTS,
    verify: () => VerifiedTimestamp,
  ): VerifiedTimestamp {
    const known = this.#timestamps.get(roots)?.get(token);
    if (known && sameImprint(known.imprint, imprint)) return known.verified;
    const verified = verify();
    this.#count();
    const timestamps = this.#timestamps.get(roots) ?? new Map<string, KnownTimestamp>();
    this.#timestamps.set(roots, timestamps.set(token, { imprint, verified }));
    return verified;
  }

  #followersOf(point: TrustPoint): Followers {
    let followers = this.#followers.get(point);
    if (!followers) {
      followers = { changes: new Map(), certified: new Map() };
      this.#followers.set(point, followers);
    }
    return followers;
  }

  #count(): void {
    if (++this.#entries <= this.#maxEntries) return;
    this.#entries = 1;
    this.#foundings.clear();
    this.#followers = new WeakMap();
    this.#states = new WeakMap();
    this.#proven = new WeakMap();
    this.#depositors = new WeakMap();
    this.#timestamps = new WeakMap();
    this.#nodes = undefined;
  }
}

function sameImprint(one: MessageImprint, other: MessageImprint): boolean {
  return one.hash === other.hash && equalBytes(one.digest, other.digest);
}
