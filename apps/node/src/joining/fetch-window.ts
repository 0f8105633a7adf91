import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Chain } from '@stele/ledger';
import { type Hash, type Header, isSteleError } from '@stele/protocol';
import type { JoinedBlock } from '@stele/store';
import { checkRecord, decodeRecord, type RecordAnswer } from './check-record.ts';
import type { ChosenSnapshot } from './choose-snapshot.ts';
import type { JoinProgress } from './interface.ts';
import { longestWindow } from './longest-window.ts';
import { ANSWER_MS, type Peers } from './peers.ts';
import { headerOf } from './record-answer.ts';

/** Blocks that are asked for before it is their turn to be checked. */
const AHEAD = 16;

/** The blocks whose transactions may be sent again, on disk: going back from the snapshot it shows where they begin. */
export class FetchedWindow {
  readonly #chain: Chain;
  readonly #folder: string;
  readonly #snapshot: ChosenSnapshot;
  readonly #headers: Header[] = [];
  /** Blocks that were asked for, by height. What comes is not checked yet. */
  readonly #coming = new Map<number, Promise<void>>();
  /** Digests of the files whose content was checked, by height. */
  readonly #checked = new Map<number, string>();

  private constructor(chain: Chain, folder: string, snapshot: ChosenSnapshot) {
    this.#chain = chain;
    this.#folder = folder;
    this.#snapshot = snapshot;
  }

  /**
   * Fetches the blocks up to a snapshot of as long a time as a window ever was, and one more.
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
    const longest = await longestWindow(chain, peers, header.time);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    let expected: Hash = hash;
    for (let at = height; at >= 1; at--) {
      for (let next = at; next > at - AHEAD && next >= 1; next--) window.#bring(peers, next);
      const block = await window.#fetch(peers, at, expected);
      window.#headers.push(block);
      expected = block.parent;
      onProgress({ step: 'blocks', height, done: height - at + 1, total: 0 });
      if (block.time + longest < header.time) break;
    }
    // Those that turned out not to be needed.
    await Promise.all(window.#coming.values());
    return window;
  }

  /** The blocks, oldest first. */
  async *blocks(): AsyncGenerator<JoinedBlock> {
    for (const header of this.#headers.toReversed()) {
      const { height } = header;
      const text = await readFile(this.#path(height), 'utf8');
      const answer = JSON.parse(text) as RecordAnswer;
      const isChecked = this.#checked.get(height) === digestOf(text);
      const record = isChecked ? decodeRecord(answer) : checkRecord(this.#chain, header, answer);
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
    await this.#coming.get(height);
    this.#coming.delete(height);
    const known = await this.#known(height, hash);
    if (known) return known;
    return peers.ask(
      (api) => api.getBlockRecord({ params: { height } }, { answerMs: ANSWER_MS }),
      async (answer) => {
        const header = this.#check(answer, height, hash);
        this.#checked.set(height, await this.#keep(height, answer));
        return header;
      },
    );
  }

  #bring(peers: Peers, height: number): void {
    if (this.#coming.has(height) || existsSync(this.#path(height))) return;
    const coming = peers.ask(
      (api) => api.getBlockRecord({ params: { height } }, { answerMs: ANSWER_MS }),
      async (answer) => {
        await this.#keep(height, answer);
      },
    );
    // Whatever is wrong with it shows when it is its turn.
    this.#coming.set(
      height,
      coming.catch(() => undefined),
    );
  }

  /** @returns the digest of what was written. */
  async #keep(height: number, answer: RecordAnswer): Promise<string> {
    const text = JSON.stringify(answer);
    await writeFile(this.#path(height), text, { mode: 0o600 });
    return digestOf(text);
  }

  /** One that came ahead, or before a stop; undefined where none did, or where it is not the right one. */
  async #known(height: number, hash: Hash): Promise<Header | undefined> {
    try {
      const text = await readFile(this.#path(height), 'utf8');
      const header = this.#check(JSON.parse(text) as RecordAnswer, height, hash);
      this.#checked.set(height, digestOf(text));
      return header;
    } catch (error) {
      // It was never checked: it may be torn, or anything that somebody gave out.
      const isUnreadable = error instanceof SyntaxError || error instanceof RangeError;
      if (isSteleError(error) || isUnreadable || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
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

function digestOf(text: string): string {
  return hash('sha256', text, 'base64');
}
