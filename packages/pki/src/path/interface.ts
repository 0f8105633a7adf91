import type { CryptoBackend, SuiteName } from '@stele/crypto';
import type { Certificate } from '../certificate/interface.ts';

export interface PathOptions {
  /** Leaf first, each signed by the next; the root is left out or last. */
  readonly path: readonly Certificate[];
  /** What is trusted, in an order that is the same for everybody who checks. */
  readonly roots: readonly Certificate[];
  /** Milliseconds since 1970: of the block, never of a clock. */
  readonly time: number;
  readonly crypto: CryptoBackend;
  /** Suites that are allowed, of keys at every place of the path; all where left out. */
  readonly suites?: readonly SuiteName[];
}

export interface CheckedPath {
  readonly root: Certificate;
  /** Leaf first, root last. */
  readonly path: readonly Certificate[];
}
