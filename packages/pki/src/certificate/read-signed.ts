import type { Bytes } from '@stele/protocol';
import { DerReader } from '../der/der-reader.ts';
import { malformed } from '../der/malformed.ts';
import { DerTag } from '../der/tags.ts';
import { readWholeBits } from '../der/values.ts';

/** The SIGNED form that certificates and requests share (RFC 5280 §4.1.1, RFC 2986 §4.2). */
export interface SignedDocument {
  /** The signed element. */
  readonly signedBytes: Bytes;
  /** What is inside of it. */
  readonly content: Bytes;
  /** AlgorithmIdentifier. */
  readonly algorithm: Bytes;
  /** The octets of the signature. */
  readonly bits: Bytes;
}

/** @throws SteleError CERTIFICATE_MALFORMED */
export function readSigned(der: Bytes, what: string, maximumBytes: number): SignedDocument {
  if (der.length > maximumBytes) throw malformed('RFC 5280 §4.1', `${what} has more than ${maximumBytes} bytes`);
  const outer = new DerReader(der);
  const reader = outer.enter(DerTag.sequence, what);
  outer.end(what);
  const { whole, content } = reader.element(DerTag.sequence, `the signed part of ${what}`);
  const algorithm = reader.element(DerTag.sequence, 'the algorithm of the signature').whole;
  const bits = readWholeBits(reader.element(DerTag.bitString, 'the signature').content, 'the signature');
  reader.end(what);
  return { signedBytes: whole, content, algorithm, bits };
}
