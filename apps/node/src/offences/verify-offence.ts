import { nodeCrypto } from '@stele/crypto/node';
import { faultOfVotes } from '@stele/ordering';
import { fromBase64, fromHex, type HashName, isSteleError, proveDoubleSignature, toHex } from '@stele/protocol';
import { doubleSignatureCheck } from './double-signature-check.ts';
import { engineChainId } from './engine-chain-id.ts';
import type { OffenceFile } from './offence-file.ts';

/** What the signatures in a file come to. */
export type OffenceVerdict =
  /** Both hold, and prove what the chain recorded. */
  | { readonly state: 'proved' }
  /** The node had no signatures to keep. */
  | { readonly state: 'unproved' }
  | { readonly state: 'refused'; readonly reason: string };

/**
 * Checks the signatures in a file, without the chain.
 * @param hash of the chain, which headers are hashed with.
 */
export function verifyOffence(file: OffenceFile, hash: HashName): OffenceVerdict {
  if (file.votes) return verdictOf(faultOfFileVotes(file, file.votes));
  if (file.evidence !== undefined) return verdictOf(faultOfHeaders(file, file.evidence, hash));
  return { state: 'unproved' };
}

function verdictOf(reason: string | undefined): OffenceVerdict {
  return reason === undefined ? { state: 'proved' } : { state: 'refused', reason };
}

function faultOfFileVotes(
  { chain, record }: OffenceFile,
  found: NonNullable<OffenceFile['votes']>,
): string | undefined {
  if (found.chainId !== engineChainId(chain.genesis)) return 'the votes are of another chain';
  const [first, second] = found.votes;
  const votes = [withoutGap(first), withoutGap(second)] as const;
  return faultOfVotes(
    { voteKey: found.voteKey, votes },
    {
      chainId: found.chainId,
      voter: record.voter ?? '',
      height: record.at,
      verify: (key, message, signature) => nodeCrypto.suite('ed25519').verify(key, message, signature),
    },
  );
}

/** A vote without a block has no field for one. */
function withoutGap({ block, ...vote }: NonNullable<OffenceFile['votes']>['votes'][number]) {
  return { ...vote, ...(block ? { block } : {}) };
}

function faultOfHeaders({ chain, record }: OffenceFile, evidence: string, hash: HashName): string | undefined {
  try {
    const proven = proveDoubleSignature(fromBase64(evidence), doubleSignatureCheck(fromHex(chain.genesis), hash));
    if (toHex(proven.keyId) !== record.node) return 'they are of the key of another node';
    return proven.height === record.at ? undefined : 'they are of another height';
  } catch (error) {
    if (isSteleError(error, 'OFFENCE_EVIDENCE')) return error.detail['reason'] as string;
    throw error;
  }
}
