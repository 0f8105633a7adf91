import type { Bytes } from '@stele/protocol';
import type { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';

/** The locals of a function with those that metering adds behind them. */
export class ScratchLocals {
  /** Parameters and locals of the function as it was. */
  readonly count: number;
  readonly #groups: [count: number, type: number][];
  readonly #added: { readonly type: number; readonly slot: number }[] = [];

  /** Reads the declarations at the beginning of a body. */
  constructor(reader: ByteReader, params: number) {
    this.#groups = Array.from({ length: reader.u32() }, () => [reader.u32(), reader.byte()]);
    this.count = this.#groups.reduce((total, [count]) => total + count, params);
  }

  /** Index of a scratch local of a type; another slot is another local. */
  local(type: number, slot = 0): number {
    const known = this.#added.findIndex((local) => local.type === type && local.slot === slot);
    return this.count + (known < 0 ? this.#added.push({ type, slot }) - 1 : known);
  }

  declarations(): Bytes {
    const groups = [...this.#groups, ...this.#added.map(({ type }) => [1, type] as const)];
    const writer = new ByteWriter().u32(groups.length);
    for (const [count, type] of groups) writer.u32(count).byte(type);
    return writer.finish();
  }
}
