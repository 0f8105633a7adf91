/** How long a block may take to be executed and made durable, in ms, before the next ones are made smaller. */
const LONG_MS = 1000;

/** What the first proposals may have, in bytes: no block has shown yet what the nodes execute. */
const FIRST_BYTES = 1024 * 1024;

/** No block is kept smaller than this, in bytes: a disk that was slow once says nothing about the next block. */
const LEAST_BYTES = 64 * 1024;

/**
 * How large the blocks are that this node proposes. Whoever offers more than the nodes execute would otherwise get larger
 * and larger blocks, each of which keeps all nodes from voting for longer, until proposals come too late to be voted for.
 * Sizes follow what this node's own blocks take: halved and better while they take too long, and twice what one has shown
 * that did not. Small blocks that are soon done show nothing of large ones.
 */
export class BlockPace {
  #bytes = FIRST_BYTES;

  /** Bytes of bundles beyond which a proposal takes no more of them. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes note of what a block of so many bytes took. */
  take(bytes: number, ms: number): void {
    if (ms > LONG_MS) {
      const held = Math.min(this.#bytes, bytes);
      this.#bytes = Math.max(LEAST_BYTES, held / 2, (held * LONG_MS) / ms);
    } else if (ms < LONG_MS / 2) this.#bytes = Math.max(this.#bytes, 2 * bytes);
  }
}
