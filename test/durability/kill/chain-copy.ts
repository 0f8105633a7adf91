import { nodeCrypto } from '@stele/crypto/node';
import { type Chain, openChain } from '@stele/ledger';
import {
  type Bytes,
  bundleBodyCodec,
  bundleCodec,
  decodeTransaction,
  fromBase64,
  type Hash,
  type Header,
  headerCodec,
  headerHash,
  isOffenceNotice,
  isSteleError,
  type Receipt,
  receiptCodec,
  receiptRecordCodec,
  type TransactionBody,
  toHex,
  transactionId,
} from '@stele/protocol';
import type { RunningNodeProcess } from '../../support/node-process.ts';

/** A transaction as it was ordered, whether it was executed or not. */
export interface OrderedTransaction {
  readonly id: string;
  readonly body: TransactionBody;
  readonly signatures: readonly Bytes[];
}

/** A block as a node hands it out. */
export interface BlockCopy {
  readonly header: Header;
  readonly hash: Hash;
  /** Encoded bodies of its bundles. */
  readonly bundles: readonly Bytes[];
  /** Encoded receipts with their contents, one for each executed transaction. */
  readonly receipts: readonly { readonly encoded: Bytes; readonly receipt: Receipt }[];
  /** The executed transactions, in the order of the receipts. */
  readonly executed: readonly OrderedTransaction[];
}

/** Everything that a node tells of its chain. */
export interface ChainCopy {
  readonly chain: Chain;
  /** Block 1 first. */
  readonly blocks: readonly BlockCopy[];
}

/**
 * Reads a whole chain through the API.
 * @param known its first blocks, where they were read before.
 */
export async function copyChain(
  { chainUrl }: Pick<RunningNodeProcess, 'chainUrl'>,
  known: readonly BlockCopy[] = [],
): Promise<ChainCopy> {
  const genesis = await read<{ core: string; sections: Record<string, string> }>(`${chainUrl}/genesis`);
  const chain = openChain({ core: fromBase64(genesis.core), sections: genesis.sections }, nodeCrypto);
  const { height } = await read<{ height: number }>(chainUrl);
  const blocks = [...known];
  for (let next = known.length + 1; next <= height; next++) {
    blocks.push(copyBlock(chain, await read<RecordAnswer>(`${chainUrl}/blocks/${next}/record`)));
  }
  return { chain, blocks };
}

interface RecordAnswer {
  readonly header: string;
  readonly bundles: readonly string[];
  readonly receipts: readonly string[];
}

function copyBlock(chain: Chain, record: RecordAnswer): BlockCopy {
  const header = fromBase64(record.header);
  // What the engine noticed of validators stands first in its block: it is no bundle, and is hashed whole.
  const bundles = record.bundles
    .map(fromBase64)
    .map((item) => (isOffenceNotice(item) ? item : bundleCodec.decode(item).body));
  const receipts = record.receipts.map((bytes) => {
    const encoded = receiptRecordCodec.decode(fromBase64(bytes)).receipt;
    return { encoded, receipt: receiptCodec.decode(encoded) };
  });
  const ordered = bundles.filter((body) => !isOffenceNotice(body)).flatMap((body) => orderedIn(chain, body));
  let next = 0;
  const executed = receipts.map(({ receipt }) => {
    const id = toHex(receipt.transaction);
    while (next < ordered.length && ordered[next]?.id !== id) next++;
    const found = ordered[next++];
    if (!found) throw new Error(`The receipt of ${id} is of no transaction that was ordered at its place`);
    return found;
  });
  return { header: headerCodec.decode(header), hash: headerHash(chain.hasher, header), bundles, receipts, executed };
}

function orderedIn(chain: Chain, bundle: Bytes): OrderedTransaction[] {
  return bundleBodyCodec.decode(bundle).transactions.flatMap((bytes) => readOrdered(chain, bytes));
}

/** A gateway that lies has what is no transaction ordered as well: nothing of it is executed. */
function readOrdered(chain: Chain, bytes: Bytes): OrderedTransaction[] {
  try {
    const { body, content, signatures } = decodeTransaction(bytes, chain.hash);
    return [{ id: toHex(transactionId(chain.hasher, body)), body: content, signatures }];
  } catch (error) {
    if (isSteleError(error, 'WIRE_MALFORMED')) return [];
    throw error;
  }
}

/** The JSON answer to a GET request. @throws when it is a problem. */
export async function read<Answer>(url: string): Promise<Answer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}
