import { HeaderInfo } from '../api/schemas.ts';
import { streams } from '../api/streams.ts';
import type { Connection } from '../client/connection.ts';
import { checkAnswer } from '../http/answer-check.ts';
import { endpointUrl } from '../http/url.ts';
import { follow, type StreamReader } from './follow.ts';
import { newestHeight } from './newest-height.ts';
import { parseMessage } from './parse-message.ts';
import type { SseMessage } from './sse.ts';

export interface BlocksOptions {
  /** Height to go on after, 0 for all there are; from now on unless said. */
  readonly from?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Headers of the chain's blocks in their order, each exactly once, for as long as the signal lets it.
 * @throws SteleError SDK_UNREACHABLE when there is no node to begin with, and what the node refuses.
 */
export async function* followBlocks(connection: Connection, options: BlocksOptions = {}): AsyncGenerator<HeaderInfo> {
  const { fingerprint } = await connection.chain(options);
  const from = options.from ?? (await newestHeight(connection, options));
  const reader = new BlockReader(connection.http.url, fingerprint, from);
  yield* follow(connection.http, reader, options.signal);
}

class BlockReader implements StreamReader<HeaderInfo> {
  readonly #node: string;
  readonly #chain: string;
  /** Height of the newest block delivered. */
  #from: number;

  constructor(node: string, chain: string, from: number) {
    this.#node = node;
    this.#chain = chain;
    this.#from = from;
  }

  url(): string {
    return endpointUrl(this.#node, streams.blocks.path, { chain: this.#chain }, { from: this.#from });
  }

  read({ event, data }: SseMessage): HeaderInfo | undefined {
    if (event !== 'block') return undefined;
    const header = checkAnswer(this.#node, HeaderInfo, parseMessage(this.#node, data));
    if (header.height <= this.#from) return undefined;
    this.#from = header.height;
    return header;
  }
}
