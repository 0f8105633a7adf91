/**
 * Keeps what was used last, up to a number of bytes. What is kept is always a beginning of the order of use, so of two
 * of the same limit, one that was begun empty later keeps nothing that the other does not.
 */
export class RecentlyUsed<Value> {
  readonly #limit: number;
  /** In the order of use, longest ago first. */
  readonly #kept = new Map<string, { readonly value: Value; readonly size: number }>();
  #bytes = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Looks without using. */
  peek(key: string): Value | undefined {
    return this.#kept.get(key)?.value;
  }

  /** Uses a value; keeps it if it is not kept, in place of what was used longest ago. */
  use(key: string, value: Value, size: number): void {
    if (this.#kept.delete(key)) this.#bytes -= size;
    for (const [oldest, { size: freed }] of this.#kept) {
      if (this.#bytes + size <= this.#limit) break;
      this.#kept.delete(oldest);
      this.#bytes -= freed;
    }
    this.#kept.set(key, { value, size });
    this.#bytes += size;
  }
}
