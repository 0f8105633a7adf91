import type { Signer } from '@stele/crypto';
import type { BundleOutcome, Ledger, ExecutedBlock as LedgerBlock } from '@stele/ledger';
import type {
  Application,
  ApplicationInfo,
  CertificateShare,
  ExecutedBlock,
  OrderedBlock,
  Verdict,
} from '@stele/ordering';
import {
  type Bytes,
  certificateDigest,
  isSteleError,
  LIMITS,
  SigningPurpose,
  type SteleError,
  signingMessage,
  toHex,
} from '@stele/protocol';

/** What a block brought, for whoever waits for its transactions. */
export interface BlockNews {
  readonly block: LedgerBlock;
  readonly outcomes: readonly (readonly [bundle: Bytes, outcome: BundleOutcome])[];
}

/** What the application knows of a bundle of this node's own gateway. */
export interface OwnBundle {
  readonly verdicts: Uint8Array;
  readonly outbox: number;
}

/** What the application is made of. */
export interface ApplicationOptions {
  readonly ledger: Ledger;
  readonly quorumKey: Signer;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** What is known of a bundle, if this node's gateway made it. */
  readonly own: (bundle: Bytes) => OwnBundle | undefined;
  readonly onBlock: (news: BlockNews) => void;
  readonly onCertificate: (share: CertificateShare) => void;
}

/** The ledger as ordering engines see it. */
export function createApplication(options: ApplicationOptions): Application {
  const { ledger, quorumKey, own } = options;
  const { chain } = ledger;
  const executed = new Map<number, LedgerBlock>();
  let certified = 0;
  let diskFailure: SteleError | undefined;

  /** Forgets all blocks that are not durable: what the engine orders next builds on the newest one that is. */
  function giveUp(): void {
    for (const block of [...executed.values()].reverse()) ledger.abort(block);
    executed.clear();
  }

  return {
    info(): ApplicationInfo {
      const { height, header, headerHash, time } = ledger.tip();
      return { chainId: chain.id, height, header, headerHash, time, validators: chain.core.validators };
    },

    checkBundle: (bundle) => ledger.checkBundle(bundle),

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

    checkProposal: (bundles) => checkProposal(ledger, bundles),

    execute(block: OrderedBlock): ExecutedBlock {
      const next = ledger.tip().height + executed.size + 1;
      // The engine does not know yet that the block below was given up.
      if (diskFailure && block.height !== next) throw diskFailure;
      const result = ledger.execute(block, (bundle) => own(bundle)?.verdicts);
      executed.set(block.height, result);
      return result;
    },

    async commit({ height }): Promise<void> {
      const block = executed.get(height) as LedgerBlock;
      const { bundles } = block.record;
      const outbox = bundles.map((bundle) => own(bundle)?.outbox).findLast((position) => position !== undefined);
      try {
        await ledger.commit(block, outbox);
      } catch (error) {
        if (!isSteleError(error, 'STATE_IO')) throw error;
        diskFailure = error;
        giveUp();
        throw error;
      }
      diskFailure = undefined;
      executed.delete(height);
      options.onBlock({ block, outcomes: block.outcomes.map((outcome, i) => [bundles[i] as Bytes, outcome] as const) });
    },

    async certify(): Promise<CertificateShare | undefined> {
      const { height, headerHash } = ledger.tip();
      if (height <= certified) return undefined;
      certified = height;
      const time = options.clock();
      const digest = certificateDigest(chain.hasher, headerHash, time);
      const signature = await quorumKey.sign(signingMessage(SigningPurpose.certificate, digest));
      const share = { height, headerHash, keyId: quorumKey.keyId, time, signature };
      options.onCertificate(share);
      return share;
    },

    receiveShare(share): Verdict {
      return { accepted: false, reason: `key ${toHex(share.keyId)} is not of another validator of this chain` };
    },
  };
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
