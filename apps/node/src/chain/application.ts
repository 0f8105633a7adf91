import type { Signer } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import {
  type BundleOutcome,
  type CertifiableHeader,
  Certification,
  type Ledger,
  type ExecutedBlock as LedgerBlock,
  type StateSource,
  type Validators,
} from '@stele/ledger';
import type {
  Application,
  ApplicationInfo,
  ExecutedBlock,
  OrderedBlock,
  OrderingValidator,
  Verdict,
} from '@stele/ordering';
import {
  type Bytes,
  type CertificateShare,
  certificateDigest,
  equalBytes,
  fromBase64,
  isSteleError,
  LIMITS,
  SigningPurpose,
  type SteleError,
  signingMessage,
  type Validator,
} from '@stele/protocol';
import type { BundleBook } from './bundles/bundle-book.ts';
import type { BundleGate } from './bundles/bundle-gate.ts';
import { OrderedBlocks } from './engine/ordered-blocks.ts';
import { isKnownPeer } from './engine/peers.ts';
import { SnapshotBlocks } from './engine/snapshot-blocks.ts';

/** What a block brought, for whoever waits for its transactions. */
export interface BlockNews {
  readonly block: LedgerBlock;
  readonly outcomes: readonly (readonly [bundle: Bytes, outcome: BundleOutcome])[];
}

/** What the application is made of. */
export interface ApplicationOptions {
  readonly ledger: Ledger;
  readonly quorumKey: Signer;
  readonly bundles: BundleBook;
  readonly gate: BundleGate;
  /** The newest durable state. */
  readonly state: StateSource;
  /** Height of the engine's own block that ordered the newest durable block; 0 where it has none. */
  readonly engineHeight: number;
  /** Headers before the newest one whose certificates may still come, oldest first. */
  readonly recent: readonly CertifiableHeader[];
  /** Of how many of the newest blocks the engine keeps its own at the least; undefined for all. */
  readonly keep: number | undefined;
  /** Ids of nodes that the operator of this one named: they may connect before the chain is known to name them. */
  readonly namedPeers: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly onBlock: (news: BlockNews) => void;
  readonly onCertificate: (height: number, certificate: Bytes) => void;
}

/** The ledger as ordering engines see it. */
export function createApplication(options: ApplicationOptions): Application {
  const { ledger, quorumKey, bundles, recent } = options;
  const { chain } = ledger;
  /** Executed and not durable, with the engine's own height, by height. */
  const executed = new Map<number, { readonly block: LedgerBlock; readonly engineHeight: number | undefined }>();
  const certification = new Certification(chain, nodeCrypto, ({ height, certificate }) =>
    options.onCertificate(height, certificate),
  );
  const blocks = new SnapshotBlocks(ledger, options.keep);
  const ordered = new OrderedBlocks(ledger, orderingValidators);
  let { engineHeight } = options;
  let certified: CertificateShare | undefined;
  let diskFailure: SteleError | undefined;

  function followTip(): void {
    const { height, headerHash } = ledger.tip();
    certification.follow({ height, headerHash, set: ledger.validators().newest.set });
  }
  for (const header of recent) certification.follow(header);
  followTip();

  /** Forgets all blocks that are not durable: what the engine orders next builds on the newest one that is. */
  function giveUp(): void {
    for (const { block } of [...executed.values()].reverse()) ledger.abort(block);
    executed.clear();
  }

  /** Signs the newest header, once: a second signature with another clock would say nothing new. */
  async function sign(height: number, headerHash: Bytes): Promise<CertificateShare> {
    const time = options.clock();
    const digest = certificateDigest(chain.hasher, headerHash, time);
    const signature = await quorumKey.sign(signingMessage(SigningPurpose.certificate, digest));
    return { height, headerHash, keyId: quorumKey.keyId, time, signature };
  }

  return {
    info(): ApplicationInfo {
      const { height, header, headerHash, time } = ledger.tip();
      const { newest, next } = ledger.validators();
      const ordering = { newest: orderingValidators(newest), next: orderingValidators(next) };
      return { chainId: chain.id, height, header, headerHash, time, engineHeight, validators: newest.set, ordering };
    },

    ordered: (height) => ordered.at(height),
    isPeer: (peerId) => isKnownPeer(options.state, options.namedPeers, peerId),
    checkBundle: (bundle) => ledger.checkBundle(bundle),
    admitBundle: (bundle) => options.gate.admit(bundle),

    propose(waiting) {
      const chosen: Bytes[] = [];
      let size = 0;
      for (const bundle of waiting) {
        size += bundle.length;
        if (chosen.length > 0 && size > LIMITS.blockBytes) break;
        chosen.push(bundle);
      }
      return chosen;
    },

    checkProposal(proposed) {
      if (!bundles.areDistinct(proposed)) return { accepted: false, reason: 'a bundle stands in it twice' };
      return checkProposal(ledger, proposed);
    },
    prepare: (bundle) => bundles.prepare(bundle),
    prepared: (proposed) => bundles.prepared(proposed),

    execute(ordered: OrderedBlock): ExecutedBlock {
      const next = ledger.tip().height + executed.size + 1;
      // The engine does not know yet that the block below was given up.
      if (diskFailure && ordered.height !== next) throw diskFailure;
      const block = ledger.execute(ordered, (bundle) => bundles.verdicts(bundle));
      executed.set(ordered.height, { block, engineHeight: ordered.engineHeight });
      return executedBlock(block);
    },

    async commit({ height }): Promise<void> {
      const taken = executed.get(height) as { block: LedgerBlock; engineHeight: number | undefined };
      const { block } = taken;
      const inBlock = block.record.bundles;
      const outbox = inBlock
        .map((bundle) => bundles.own(bundle)?.outbox)
        .findLast((position) => position !== undefined);
      try {
        await ledger.commit(block, { outbox, engineHeight: taken.engineHeight });
      } catch (error) {
        if (!isSteleError(error, 'STATE_IO')) throw error;
        diskFailure = error;
        giveUp();
        throw error;
      }
      diskFailure = undefined;
      executed.delete(height);
      engineHeight = taken.engineHeight ?? engineHeight;
      followTip();
      const outcomes = block.outcomes.map((outcome, i) => [inBlock[i] as Bytes, outcome] as const);
      for (const [bundle, outcome] of outcomes) options.gate.decided(bundle, outcome);
      options.onBlock({ block, outcomes });
    },

    async certify(): Promise<CertificateShare | undefined> {
      const { height, headerHash } = ledger.tip();
      const { validators } = ledger.validators().newest.set;
      if (!validators.some(({ keyId }) => equalBytes(keyId, quorumKey.keyId))) return undefined;
      if (certified?.height !== height) certified = await sign(height, headerHash);
      certification.add(certified);
      return certified;
    },

    receiveShare: (share) => certification.add(share),
    certificate: (height) => certification.certificate(height),
    receiveCertificate: (certificate) => certification.addCertificate(certificate),
    snapshots: (count) => blocks.newest(count),
    neededFrom: () => blocks.neededFrom(),
  };
}

function executedBlock({ height, header, headerHash, nextValidators }: LedgerBlock): ExecutedBlock {
  if (!nextValidators) return { height, header, headerHash };
  return { height, header, headerHash, nextValidators: orderingValidators(nextValidators) };
}

const known = new WeakMap<Validators, readonly OrderingValidator[]>();

/** Validators as engines know them; asked for with every block, and seldom others. */
function orderingValidators(validators: Validators): readonly OrderingValidator[] {
  let ordering = known.get(validators);
  if (!ordering) {
    const { set, voteKeys } = validators;
    ordering = voteKeys.map((voteKey, i) => {
      const { keyId, weight } = set.validators[i] as Validator;
      return { keyId, voteKey: fromBase64(voteKey), weight };
    });
    known.set(validators, ordering);
  }
  return ordering;
}

function checkProposal(ledger: Ledger, bundles: readonly Bytes[]): Verdict {
  const size = bundles.reduce((sum, bundle) => sum + bundle.length, 0);
  if (bundles.length > 1 && size > LIMITS.blockBytes) return { accepted: false, reason: 'it is too large for a block' };
  for (const bundle of bundles) {
    const verdict = ledger.checkBundle(bundle);
    if (!verdict.accepted) return verdict;
  }
  return { accepted: true };
}
