import { bodyHasherOf } from '@stele/crypto';
import {
  type BlockContent,
  checkBlockContent,
  equalBytes,
  fromBase64,
  fromHex,
  type Hash,
  type Header,
  headerCodec,
  headerHash,
  SteleError,
  toHex,
} from '@stele/protocol';
import type { Client } from '@stele/sdk';

/** A block whose content is what its header says. */
export interface SourceBlock {
  readonly header: Header;
  readonly hash: Hash;
  readonly content: BlockContent;
}

/** Reads the blocks of a chain from one of its nodes, and believes none of them without its proof. */
export class BlockSource {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  /** Height of the newest block that the node has. */
  async newest(signal?: AbortSignal): Promise<number> {
    return (await this.#client.api.getChain({}, signal ? { signal } : {})).height;
  }

  /**
   * A block with its content checked against its header.
   * @throws SteleError VERIFY_PROOF, WIRE_MALFORMED; BLOCK_UNKNOWN, STATE_PRUNED and others of the node
   */
  async read(height: number, signal?: AbortSignal): Promise<SourceBlock> {
    const { api, crypto } = this.#client;
    const [{ hasher }, answer] = await Promise.all([
      this.#client.chain(),
      api.getBlockRecord({ params: { height } }, signal ? { signal } : {}),
    ]);
    const encoded = fromBase64(answer.header);
    const header = headerCodec.decode(encoded);
    if (header.height !== height) {
      throw new SteleError('VERIFY_PROOF', { reason: `the node gave block ${header.height} for block ${height}` });
    }
    const content: BlockContent = {
      transactions: answer.transactions.map(({ id, signatures }) => ({
        id: fromHex(id),
        signatures: fromHex(signatures),
      })),
      bundles: answer.bundles.map(fromBase64),
      receipts: answer.receipts.map(fromBase64),
    };
    checkBlockContent({ chain: hasher, ofBody: bodyHasherOf(crypto) }, header, content);
    return { header, hash: headerHash(hasher, encoded), content };
  }
}

/** Checks that a block follows another. @throws SteleError VERIFY_PROOF */
export function checkFollows({ header }: SourceBlock, parent: Hash): void {
  if (equalBytes(header.parent, parent)) return;
  throw new SteleError('VERIFY_PROOF', {
    reason: `block ${header.height} does not follow the one that was read before, ${toHex(parent)}`,
  });
}
