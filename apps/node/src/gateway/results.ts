import type { SerializedError } from '@stele/protocol';
import { ClassicLevel } from 'classic-level';

/** Outcomes of transactions that no block holds. */
export interface LostOutcome {
  readonly state: 'expired';
  /** Why it never got into a block, where that is known. */
  readonly reason: SerializedError | undefined;
}

/** A settled transaction that a block holds. */
export interface SettledOutcome {
  readonly state: 'committed' | 'failed';
  readonly height: number;
  readonly index: number;
  readonly code: string;
}

/** Settled outcomes kept in memory, so that answers need no disk. */
const RECENT = 100_000;

/** What became of the transactions that this gateway accepted. Those in blocks are found there; others are kept here. */
export class Results {
  readonly #lost: ClassicLevel<Buffer, string>;
  readonly #recent = new Map<string, SettledOutcome>();

  private constructor(lost: ClassicLevel<Buffer, string>) {
    this.#lost = lost;
  }

  static async open(directory: string): Promise<Results> {
    const lost = new ClassicLevel<Buffer, string>(directory, { keyEncoding: 'buffer', valueEncoding: 'utf8' });
    await lost.open();
    return new Results(lost);
  }

  settled(idKey: string): SettledOutcome | undefined {
    return this.#recent.get(idKey);
  }

  settle(idKey: string, outcome: SettledOutcome): void {
    if (this.#recent.size >= RECENT) this.#recent.delete(this.#recent.keys().next().value as string);
    this.#recent.set(idKey, outcome);
  }

  async lost(id: Uint8Array): Promise<LostOutcome | undefined> {
    const text = await this.#lost.get(Buffer.from(id));
    return text === undefined ? undefined : (JSON.parse(text) as LostOutcome);
  }

  /** Outcomes of transactions that no block holds, by their ids. */
  async *all(): AsyncGenerator<readonly [id: Uint8Array, outcome: LostOutcome]> {
    for await (const [id, text] of this.#lost.iterator()) yield [id, JSON.parse(text) as LostOutcome];
  }

  lose(id: Uint8Array, outcome: LostOutcome): Promise<void> {
    return this.#lost.put(Buffer.from(id), JSON.stringify(outcome));
  }

  close(): Promise<void> {
    return this.#lost.close();
  }
}
