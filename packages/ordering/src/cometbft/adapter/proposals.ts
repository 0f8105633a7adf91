import { type Bytes, certificateCodec } from '@stele/protocol';
import type { Application } from '../../interface.ts';
import type { PrepareProposalRequest } from '../abci/interface.ts';
import { isCarried, joinProposal, proposalBytes, splitProposal } from './proposal.ts';
import { shareOf } from './share-codec.ts';

/** Makes proposals and judges those of others. Each certificate is carried once. */
export class Proposals {
  readonly #application: Application;
  /** Newest height whose certificate a decided block carried. */
  #carried = 0;

  constructor(application: Application) {
    this.#application = application;
  }

  /**
   * @param wanted bytes of bundles beyond which no more are taken; the first one is, whatever its size. None for 0, where
   * a block has no time that is worth a record.
   */
  prepare({ txs, maxTxBytes, localLastCommit }: PrepareProposalRequest, wanted: number): Bytes[] {
    // Votes that came late are in nobody's hands but the proposer's.
    for (const { voteExtension } of localLastCommit.votes) {
      const share = shareOf(voteExtension);
      if (share) this.#application.receiveShare(share);
    }
    const certificate = this.#certificateToCarry();
    if (wanted === 0) return joinProposal({ certificate, bundles: [] });
    const good = txs.filter((tx) => !isCarried(tx) && this.#application.checkBundle(tx).accepted);
    const room = maxTxBytes - (certificate ? proposalBytes(certificate) + 1 : 0);
    return joinProposal({ certificate, bundles: fitting(this.#application.propose(good), { room, wanted }) });
  }

  /** Why a proposal may not be voted for; undefined where it may. The signatures in it begin to be checked. */
  faultOf(transactions: readonly Bytes[]): string | undefined {
    const proposal = splitProposal(transactions);
    if (!proposal) return 'a certificate stands elsewhere than in front';
    const { certificate, bundles } = proposal;
    const verdict = this.#application.checkProposal(bundles);
    if (!verdict.accepted) return verdict.reason;
    const carried = certificate ? this.#application.receiveCertificate(certificate) : verdict;
    if (!carried.accepted) return `its certificate: ${carried.reason}`;
    for (const bundle of bundles) this.#application.prepare(bundle);
    return undefined;
  }

  /** The bundles of a decided block, whose certificate is taken. */
  decided(transactions: readonly Bytes[]): readonly Bytes[] {
    const proposal = splitProposal(transactions);
    // Nobody who is correct votes for such a block; what is no bundle must not be taken for what the engine noticed.
    if (!proposal) return transactions.filter((transaction) => !isCarried(transaction));
    if (proposal.certificate) this.#takeCarried(proposal.certificate);
    return proposal.bundles;
  }

  /** The certificate of the newest header that has one and was not carried. */
  #certificateToCarry(): Bytes | undefined {
    const { height: newest } = this.#application.info();
    for (const height of [newest, newest - 1]) {
      const certificate = height > this.#carried ? this.#application.certificate(height) : undefined;
      if (certificate) return certificate;
    }
    return undefined;
  }

  #takeCarried(certificate: Bytes): void {
    // A block that is replayed carries certificates of headers that are none of the newest any more.
    this.#application.receiveCertificate(certificate);
    this.#carried = Math.max(this.#carried, certificateCodec.decode(certificate).height);
  }
}

/** As many of the first bundles as there is room for and as are wanted. */
function fitting(
  bundles: readonly Bytes[],
  { room, wanted }: { readonly room: number; readonly wanted: number },
): readonly Bytes[] {
  let size = 0;
  const end = bundles.findIndex((bundle, i) => {
    size += proposalBytes(bundle);
    return size > room || (i > 0 && size > wanted);
  });
  return end < 0 ? bundles : bundles.slice(0, end);
}
