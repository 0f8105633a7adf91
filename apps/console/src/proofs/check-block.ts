import { bodyHasherOf, type CryptoBackend } from '@stele/crypto';
import { checkBlockContent, isSteleError, type SteleError, toHex } from '@stele/protocol';
import { blockContentOf, type ChainInfo, type Client } from '@stele/sdk';
import { type VerifiedHeader, verifyCertified } from '@stele/verifier';

/** What is checked of a block, from what one trusts already to what stands in it. */
export const BLOCK_CHECKS = ['genesis', 'validators', 'certificate', 'header', 'content'] as const;
export type BlockCheckName = (typeof BLOCK_CHECKS)[number];

export interface BlockCheck {
  readonly name: BlockCheckName;
  readonly status: 'passed' | 'failed' | 'not-checked';
  /** Why it failed, or could not be made. */
  readonly error?: SteleError | undefined;
}

/** How the checks of a block ended. */
export interface BlockVerdict {
  readonly checks: readonly BlockCheck[];
  /** What was verified of its header; undefined where something of it failed. */
  readonly verified?: VerifiedHeader | undefined;
}

interface BlockToCheck {
  readonly client: Client;
  readonly chain: ChainInfo;
  readonly height: number;
  /** Hash of the header that the page shows. */
  readonly hash: string;
}

/** Checks that an error of the header's verification fails; those before it passed. */
const FAILED_CHECK: Readonly<Record<string, BlockCheckName>> = {
  GENESIS_BAD: 'genesis',
  VERIFY_GENESIS: 'genesis',
  VERIFY_VALIDATORS: 'validators',
  VERIFY_CERTIFICATE: 'certificate',
};

/**
 * Checks a block here, in the browser: that its header is certified by validators that lead back to the genesis, that it
 * is the header that the page shows, and that transactions, receipts and bundles are those that it covers.
 * @throws SteleError what the node answered instead of what is to be checked.
 */
export async function checkBlock({ client, chain, height, hash }: BlockToCheck): Promise<BlockVerdict> {
  const [genesis, { setChanges, certified }] = await Promise.all([
    client.api.getGenesis(),
    client.api.getCertifiedBlock({ params: { height } }),
  ]);
  let verified: VerifiedHeader;
  try {
    verified = verifyCertified({
      chain: { name: chain.name, genesis: chain.genesis, core: genesis.core },
      genesis: chain.genesis,
      setChanges,
      certified,
      crypto: client.crypto,
    });
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return { checks: failedAt(FAILED_CHECK[error.code] ?? 'header', error) };
  }
  if (toHex(verified.hash) !== hash || verified.header.height !== height) return { checks: failedAt('header') };
  const content = await checkContent(client, chain, verified);
  return { checks: [...BLOCK_CHECKS.slice(0, -1).map(passed), content], verified };
}

async function checkContent(client: Client, chain: ChainInfo, { header }: VerifiedHeader): Promise<BlockCheck> {
  try {
    const record = await client.api.getBlockRecord({ params: { height: header.height } });
    checkBlockContent(hashersOf(client.crypto, chain), header, blockContentOf(record));
    return passed('content');
  } catch (error) {
    if (!isSteleError(error)) throw error;
    const refuted = error.code === 'VERIFY_PROOF' || error.code === 'WIRE_MALFORMED';
    return { name: 'content', status: refuted ? 'failed' : 'not-checked', error };
  }
}

function hashersOf(crypto: CryptoBackend, { hash }: ChainInfo) {
  return { chain: crypto.hasher(hash as Parameters<CryptoBackend['hasher']>[0]), ofBody: bodyHasherOf(crypto) };
}

function passed(name: BlockCheckName): BlockCheck {
  return { name, status: 'passed' };
}

/** The check that failed, those before it passed, those after it not made. */
function failedAt(failed: BlockCheckName, error?: SteleError): readonly BlockCheck[] {
  const place = BLOCK_CHECKS.indexOf(failed);
  return BLOCK_CHECKS.map((name, at): BlockCheck => {
    if (at < place) return passed(name);
    return at === place ? { name, status: 'failed', error } : { name, status: 'not-checked' };
  });
}
