import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** What a gateway said of a transaction: that it has it, or what became of it. */
export interface Word {
  readonly id: string;
  /** Number of the node whose word it is. */
  readonly node: number;
  readonly state: string;
  readonly height?: number;
  readonly index?: number;
  /** Key of the evidence record that the transaction makes. */
  readonly record?: string;
}

/** States that a transaction does not leave. */
export const FINAL: readonly string[] = ['committed', 'failed'];
const KNOWN: readonly string[] = ['accepted', 'ordered', ...FINAL];

/**
 * What nodes have promised, kept outside of them in a file of its own: a word counts once it is durable here, and
 * nothing is ever taken out.
 */
export class Journal implements Disposable {
  readonly #file: number;
  readonly #words: Word[] = [];
  readonly #acknowledged = new Set<string>();
  readonly #records = new Map<string, string>();
  /** Codes of refusals, with how often each came. */
  readonly refusals = new Map<string, number>();

  private constructor(path: string) {
    if (existsSync(path)) {
      for (const line of readFileSync(path, 'utf8').split('\n')) if (line !== '') this.#keep(JSON.parse(line) as Word);
    }
    this.#file = openSync(path, 'a', 0o600);
  }

  /** Opens a journal, with all that stands in it. */
  static open(path: string): Journal {
    return new Journal(path);
  }

  /** Ids that some gateway has taken. */
  get acknowledged(): ReadonlySet<string> {
    return this.#acknowledged;
  }

  /** Outcomes that nodes have told. */
  get told(): readonly Word[] {
    return this.#words.filter(({ state }) => FINAL.includes(state));
  }

  /** Ids that some gateway has taken, and of which a node has told no outcome yet. */
  openAt(node: number): string[] {
    const told = new Set(this.told.filter((word) => word.node === node).map(({ id }) => id));
    return [...this.#acknowledged].filter((id) => !told.has(id));
  }

  /** Keys of evidence records by the ids of the transactions that make them. */
  get records(): ReadonlyMap<string, string> {
    return this.#records;
  }

  /** Takes a word; one that says nothing, as that an id is unknown, is no promise. */
  note({ id, node, state, height, index, record }: Word): void {
    if (!KNOWN.includes(state)) return;
    const word: Word = {
      id,
      node,
      state,
      ...(height === undefined ? {} : { height }),
      ...(index === undefined ? {} : { index }),
      ...(record === undefined ? {} : { record }),
    };
    writeSync(this.#file, `${JSON.stringify(word)}\n`);
    fdatasyncSync(this.#file);
    this.#keep(word);
  }

  refuse(code: string): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
  }

  [Symbol.dispose](): void {
    closeSync(this.#file);
  }

  #keep(word: Word): void {
    this.#words.push(word);
    this.#acknowledged.add(word.id);
    if (word.record !== undefined) this.#records.set(word.id, word.record);
  }
}
