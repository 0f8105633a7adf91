import type { Bytes } from '@stele/protocol';

/** First byte of a transaction that carries a certificate; no bundle starts with it, since no protobuf field has number 0. */
const CERTIFICATE = 0x00;

/** A proposal taken apart. */
export interface Proposal {
  /** The certificate that it carries, encoded; undefined where it carries none. */
  readonly certificate: Bytes | undefined;
  readonly bundles: readonly Bytes[];
}

/** Whether a transaction of the engine is no bundle: such a one stands in no pool. */
export function isCarried(transaction: Bytes): boolean {
  return transaction[0] === CERTIFICATE;
}

/** The transactions of a proposal. */
export function joinProposal({ certificate, bundles }: Proposal): Bytes[] {
  return certificate ? [carried(certificate), ...bundles] : [...bundles];
}

/** Takes a proposal apart; undefined where something that is no bundle stands elsewhere than in front. */
export function splitProposal(transactions: readonly Bytes[]): Proposal | undefined {
  const [first] = transactions;
  const isCertified = first !== undefined && isCarried(first);
  const bundles = isCertified ? transactions.slice(1) : transactions;
  if (bundles.some(isCarried)) return undefined;
  return { certificate: isCertified ? first.subarray(1) : undefined, bundles };
}

/** Bytes that a transaction takes in a proposal: its own, and those of its protobuf field. */
export function proposalBytes(transaction: Bytes): number {
  let framing = 2;
  for (let rest = transaction.length; rest > 127; rest = Math.floor(rest / 128)) framing++;
  return transaction.length + framing;
}

function carried(certificate: Bytes): Bytes {
  const transaction = new Uint8Array(certificate.length + 1);
  transaction[0] = CERTIFICATE;
  transaction.set(certificate, 1);
  return transaction;
}
