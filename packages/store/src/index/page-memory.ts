import { type Chunk, chunkNumber, chunkOver, PAGE_BYTES, PAGES_PER_CHUNK, pageStart, Shared } from './page-layout.ts';

const CHUNK_BYTES = PAGES_PER_CHUNK * PAGE_BYTES;

/** What other threads need to see an index. */
export interface SharedIndex {
  readonly header: SharedArrayBuffer;
  readonly chunks: readonly SharedArrayBuffer[];
}

/** The pages of an index, in pieces of shared memory that are added one by one and never move. */
export class PageMemory {
  readonly #header = new SharedArrayBuffer(64);
  readonly header = new Int32Array(this.#header);
  readonly chunks: Chunk[] = [];
  /** Told whenever a piece of memory is added. */
  onChunk: (() => void) | undefined;

  get pages(): number {
    return this.header[Shared.pages] as number;
  }

  /** Bytes of memory taken, used or not. */
  get bytes(): number {
    return this.chunks.length * CHUNK_BYTES;
  }

  /** Takes a fresh page, all zeros. */
  allocate(): number {
    const page = this.pages;
    this.reserve(page + 1);
    Atomics.store(this.header, Shared.pages, page + 1);
    return page;
  }

  /** Adds memory until there is room for this many pages. */
  reserve(pages: number): void {
    while (this.chunks.length * PAGES_PER_CHUNK < pages) {
      const memory = new SharedArrayBuffer(CHUNK_BYTES);
      this.chunks.push(chunkOver(memory));
      this.onChunk?.();
    }
  }

  chunkOf(page: number): Chunk {
    return this.chunks[chunkNumber(page)] as Chunk;
  }

  /** The bytes of a page, in place, and of some behind it in the same piece of memory. */
  bytesOf(page: number, count = 1): Uint8Array {
    return new Uint8Array(this.chunkOf(page).memory, 4 * pageStart(page), count * PAGE_BYTES);
  }

  /** Takes the pages that were written into fresh memory as those of an index. */
  adopt(pages: number, root: number): void {
    Atomics.store(this.header, Shared.pages, pages);
    Atomics.store(this.header, Shared.root, root);
  }

  share(): SharedIndex {
    return { header: this.#header, chunks: this.chunks.map(({ memory }) => memory) };
  }
}
