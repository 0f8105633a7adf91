import { bodyHasherOf } from '@stele/crypto';
import {
  type Bytes,
  checkBlockContent,
  type ExecutedTransaction,
  equalBytes,
  fromBase64,
  type Hash,
  type Header,
  headerCodec,
  headerHash,
  SteleError,
  toHex,
} from '@stele/protocol';
import { blockContentOf, type Client } from '@stele/sdk';

/** A block whose content is what its header says. */
export interface SourceBlock {
  readonly header: Header;
  readonly hash: Hash;
  /** Its executed transactions, and their receipts with events. */
  readonly executed: readonly ExecutedTransaction[];
  readonly receipts: readonly Bytes[];
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
    const content = blockContentOf(answer);
    const executed = checkBlockContent({ chain: hasher, ofBody: bodyHasherOf(crypto) }, header, content);
    return { header, hash: headerHash(hasher, encoded), receipts: content.receipts, executed };
  }
}

/** Checks that a block follows another. @throws SteleError VERIFY_PROOF */
export function checkFollows({ header }: SourceBlock, parent: Hash): void {
  if (equalBytes(header.parent, parent)) return;
  throw new SteleError('VERIFY_PROOF', {
    reason: `block ${header.height} does not follow the one that was read before, ${toHex(parent)}`,
  });
}
