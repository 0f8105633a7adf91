import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chain } from '@stele/ledger';
import { type Hash, type Header, isSteleError, LIMITS } from '@stele/protocol';
import type { JoinedBlock } from '@stele/store';
import { checkRecord, type RecordAnswer } from './check-record.ts';
import type { ChosenSnapshot } from './choose-snapshot.ts';
import type { JoinProgress } from './interface.ts';
import { ANSWER_MS, type Peers } from './peers.ts';
import { headerOf } from './record-answer.ts';

/** The blocks whose transactions may be sent again, on disk: going back from the snapshot it shows where they begin. */
export class FetchedWindow {
  readonly #chain: Chain;
  readonly #folder: string;
  readonly #snapshot: ChosenSnapshot;
  readonly #headers: Header[] = [];

  private constructor(chain: Chain, folder: string, snapshot: ChosenSnapshot) {
    this.#chain = chain;
    this.#folder = folder;
    this.#snapshot = snapshot;
  }

  /**
   * Fetches the blocks up to a snapshot of as long a time as a window may be, and one more.
   * @throws SteleError JOIN_NO_PEER; what has come is kept.
   */
  static async fetch(
    chain: Chain,
    peers: Peers,
    snapshot: ChosenSnapshot,
    folder: string,
    onProgress: (progress: JoinProgress) => void,
  ): Promise<FetchedWindow> {
    const { height, header, hash } = snapshot;
    const window = new FetchedWindow(chain, folder, snapshot);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    let expected: Hash = hash;
    for (let at = height; at >= 1; at--) {
      const block = await window.#fetch(peers, at, expected);
      window.#headers.push(block);
      expected = block.parent;
      onProgress({ step: 'blocks', height, done: height - at + 1, total: 0 });
      if (block.time + LIMITS.windowMs < header.time) break;
    }
    return window;
  }

  /** The blocks, oldest first. */
  async *blocks(): AsyncGenerator<JoinedBlock> {
    for (const header of this.#headers.toReversed()) {
      const { height } = header;
      const answer = JSON.parse(await readFile(this.#path(height), 'utf8')) as RecordAnswer;
      const record = checkRecord(this.#chain, header, answer);
      // No header says at which of its heights the engine ordered a block; only that of the newest one matters here.
      const { engineHeight } = this.#snapshot;
      const isNewest = height === this.#snapshot.height && engineHeight > 0;
      yield { height, record: isNewest ? { ...record, engineHeight } : record };
    }
  }

  /** Removes them. */
  async clear(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #fetch(peers: Peers, height: number, hash: Hash): Promise<Header> {
    const known = await this.#known(height, hash);
    if (known) return known;
    return peers.ask(
      (api) => api.getBlockRecord({ params: { height } }, { answerMs: ANSWER_MS }),
      async (answer) => {
        const header = this.#check(answer, height, hash);
        await writeFile(this.#path(height), JSON.stringify(answer), { mode: 0o600 });
        return header;
      },
    );
  }

  /** One that came before a stop; undefined where it did not, or not whole. */
  async #known(height: number, hash: Hash): Promise<Header | undefined> {
    try {
      return this.#check(JSON.parse(await readFile(this.#path(height), 'utf8')) as RecordAnswer, height, hash);
    } catch (error) {
      if (isSteleError(error) || error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
  }

  #check(answer: RecordAnswer, height: number, hash: Hash): Header {
    const header = headerOf(this.#chain.hasher, answer, hash, height);
    checkRecord(this.#chain, header, answer);
    return header;
  }

  #path(height: number): string {
    return join(this.#folder, `${height}.json`);
  }
}
