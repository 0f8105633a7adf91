import { nodeCrypto } from '@stele/crypto/node';
import type { Chain } from '@stele/ledger';
import { equalBytes, type Header, SteleError, toBase64 } from '@stele/protocol';
import type { CertifiedBlock, SnapshotOffer } from '@stele/sdk/api';
import { type VerifiedHeader, verifyCertified } from '@stele/verifier';
import { ANSWER_MS, type Peer, type Peers } from './peers.ts';
import { headerOf } from './record-answer.ts';

/** A snapshot that a node can begin with. */
export interface ChosenSnapshot extends VerifiedHeader {
  readonly height: number;
  /** Height of the engine at which its block was ordered, as most nodes say; 0 where the engine counts as the ledger. */
  readonly engineHeight: number;
  /** What proves its header. */
  readonly proof: CertifiedBlock;
}

/** What nodes offer, those that answered in time. */
export function askOffers(peers: Peers, answerMs = ANSWER_MS): Promise<(readonly [Peer, SnapshotOffer])[]> {
  return peers.each(({ api }) => api.listSnapshots({}, { answerMs }));
}

/**
 * Chooses the newest snapshot that can be used: its header is certified, the engine has two blocks after it, and the
 * validators neither changed with it nor are about to, since the state before it is nobody's any more who joins.
 * @param wanted tells which heights count.
 * @returns undefined where none of those is offered.
 * @throws SteleError JOIN_WAIT where one is, and cannot be used yet; JOIN_NO_PEER where nobody answers, or proves its header
 */
export async function chooseSnapshot(
  chain: Chain,
  peers: Peers,
  wanted: (height: number) => boolean = () => true,
): Promise<ChosenSnapshot | undefined> {
  const offers = await askOffers(peers);
  if (offers.length === 0) throw peers.noPeer();
  const heights = new Set(offers.flatMap(([, { snapshots }]) => snapshots.map(({ height }) => height)));
  const candidates = [...heights].filter(wanted).sort((a, b) => b - a);
  for (const height of candidates) {
    if (!offers.some(([, offer]) => hasBlocksAfter(chain, offer, height))) continue;
    const chosen = await certifiedSnapshot(chain, peers, height, mostOffered(offers, height));
    if (await isSettled(chain, peers, chosen)) return chosen;
  }
  const [newest] = candidates;
  if (newest !== undefined) throw new SteleError('JOIN_WAIT', { height: newest });
  return undefined;
}

/** Whether a node has the two blocks of the engine that a new engine needs beside the one of the snapshot. */
function hasBlocksAfter({ sections }: Chain, { engine, snapshots }: SnapshotOffer, height: number): boolean {
  if (!sections.engine) return true;
  const offered = snapshots.find((snapshot) => snapshot.height === height);
  if (!engine || offered?.engineHeight === undefined) return false;
  return engine.oldest <= offered.engineHeight && engine.newest >= offered.engineHeight + 2;
}

/** The height of the engine that most nodes name for a block. */
function mostOffered(offers: readonly (readonly [Peer, SnapshotOffer])[], height: number): number {
  const named = offers.flatMap(([, { snapshots }]) =>
    snapshots.filter((snapshot) => snapshot.height === height).map(({ engineHeight }) => engineHeight ?? 0),
  );
  const votes = (wanted: number) => named.filter((each) => each === wanted).length;
  return named.reduce((best, each) => (votes(each) > votes(best) ? each : best), named[0] ?? 0);
}

/** The certified header of a height, from whoever proves it. @throws SteleError JOIN_NO_PEER */
export async function certifiedSnapshot(
  chain: Chain,
  peers: Peers,
  height: number,
  engineHeight: number,
): Promise<ChosenSnapshot> {
  return peers.ask(
    (api) => api.getCertifiedBlock({ params: { height } }, { answerMs: ANSWER_MS }),
    (proof) => ({ ...verifiedAt(chain, height, proof), height, engineHeight, proof }),
  );
}

/** The header of a height that a stranger proves. @throws SteleError VERIFY_*, EVIDENCE_BAD, WIRE_MALFORMED */
export function verifiedAt(chain: Chain, height: number, proof: CertifiedBlock): VerifiedHeader {
  const { name, fingerprint, genesis } = chain;
  const named = { name, genesis: fingerprint, core: toBase64(genesis.core) };
  const verified = verifyCertified({ ...proof, chain: named, genesis: fingerprint, crypto: nodeCrypto });
  if (verified.header.height === height) return verified;
  throw new SteleError('VERIFY_PROOF', { reason: `it proves block ${verified.header.height} instead of ${height}` });
}

/** Whether the validators are the same before, at and after a block. */
async function isSettled({ hasher }: Chain, peers: Peers, { header, height }: ChosenSnapshot): Promise<boolean> {
  if (!equalBytes(header.validatorsHash, header.nextValidatorsHash)) return false;
  if (height < 2) return true;
  const before: Header = await peers.ask(
    (api) => api.getBlockRecord({ params: { height: height - 1 } }, { answerMs: ANSWER_MS }),
    (answer) => headerOf(hasher, answer, header.parent, height - 1),
  );
  return equalBytes(before.validatorsHash, header.validatorsHash);
}
