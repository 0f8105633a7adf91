import type { EvidencePackage } from '@stele/protocol';

/** One block: what was ordered, and what must come of it on every machine. Bytes are base64, hashes hexadecimal. */
export interface VectorBlock {
  readonly height: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly proposer: string;
  readonly bundles: readonly string[];
  readonly header: string;
  readonly hash: string;
  readonly stateRoot: string;
  /** One for each executed transaction. */
  readonly receipts: readonly { readonly code: string; readonly encoded: string }[];
  /** One list for each bundle: what became of its transactions, in words. */
  readonly outcomes: readonly (readonly string[])[];
}

/** A small chain from its founding on. */
export interface ChainVector {
  readonly description: string;
  readonly fingerprint: string;
  readonly genesis: { readonly core: string; readonly sections: Readonly<Record<string, string>> };
  /** Header of block 1, which the founding makes. */
  readonly founding: { readonly header: string; readonly stateRoot: string };
  readonly blocks: readonly VectorBlock[];
  /** Of the newest block, by its only validator. */
  readonly certificate: string;
  /** Proves the record of "a photograph" under the newest block. */
  readonly evidence: EvidencePackage;
}
