import type { EvidencePackage } from '@stele/protocol';
import type { TransactionInfo } from '@stele/sdk';

/** What a judge can ask of a node. Answers are undefined where the node gives none. */
export interface NodeView {
  readonly number: number;
  readonly name: string;
  /** Height of its newest block. */
  height(): Promise<number | undefined>;
  /** Hashes of the headers of some heights, the first one included and the last one too. */
  headers(first: number, last: number): Promise<ReadonlyMap<number, string> | undefined>;
  transaction(id: string): Promise<TransactionInfo | undefined>;
  /** Hands a transaction in. @returns what the gateway says of it; undefined also where it refuses. */
  submit(bytes: Uint8Array): Promise<TransactionInfo | undefined>;
  /** The package that proves a transaction, or an evidence record. @throws SteleError where there is none */
  transactionPackage(id: string): Promise<EvidencePackage>;
  recordPackage(record: string): Promise<EvidencePackage>;
}
