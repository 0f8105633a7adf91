/** One line of a benchmark's result. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the bare operation came to in the same run, in the same unit; undefined where there is none. */
  readonly baseline?: number;
  /** Value over baseline, as the name of the bench says; undefined where there is no baseline. */
  readonly ratio?: number;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Options of all benches; each reads those it knows. */
export interface BenchOptions {
  /** Keys in the state, for benches of the store. */
  readonly keys?: number;
  /** Seconds of the timed part, for benches of throughput. */
  readonly seconds?: number;
  /** Minutes of the timed part, for benches of what happens while nothing does. */
  readonly minutes?: number;
  /** Transactions that are unanswered at any time, for benches of networks: fewer for a quick look. */
  readonly window?: number;
}

export type Bench = (options: BenchOptions) => Promise<readonly BenchRow[]>;
