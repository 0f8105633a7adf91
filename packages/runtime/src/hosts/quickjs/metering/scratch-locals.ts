import type { Bytes } from '@stele/protocol';
import type { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';

/** The locals of a function with those that metering adds behind them. */
export class ScratchLocals {
  /** Parameters and locals of the function as it was. */
  readonly count: number;
  readonly #groups: [count: number, type: number][];
  readonly #added = new Map<number, number>();

  /** Reads the declarations at the beginning of a body. */
  constructor(reader: ByteReader, params: number) {
    this.#groups = Array.from({ length: reader.u32() }, () => [reader.u32(), reader.byte()]);
    this.count = this.#groups.reduce((total, [count]) => total + count, params);
  }

  /** Index of the scratch local of a type. */
  local(type: number): number {
    let index = this.#added.get(type);
    if (index === undefined) {
      index = this.count + this.#added.size;
      this.#added.set(type, index);
    }
    return index;
  }

  declarations(): Bytes {
    const groups = [...this.#groups, ...Array.from(this.#added.keys(), (type) => [1, type] as const)];
    const writer = new ByteWriter().u32(groups.length);
    for (const [count, type] of groups) writer.u32(count).byte(type);
    return writer.finish();
  }
}
