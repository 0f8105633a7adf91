import { type DerElement, DerReader, DerTag, readOid } from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';
import { timestampError } from '../timestamp-error.ts';

/** An AlgorithmIdentifier taken apart (RFC 5280 §4.1.1.2). */
export interface AlgorithmIdentifier {
  readonly oid: string;
  readonly parameters?: DerElement;
}

/** @throws SteleError CERTIFICATE_MALFORMED */
export function readAlgorithm(der: Bytes): AlgorithmIdentifier {
  const outer = new DerReader(der);
  const reader = outer.enter(DerTag.sequence, 'an algorithm');
  outer.end('an algorithm');
  const oid = readOid(reader.element(DerTag.oid, 'an algorithm').content, 'an algorithm');
  if (reader.isDone) return { oid };
  const parameters = reader.next('the parameters of an algorithm');
  reader.end('an algorithm');
  return { oid, parameters };
}

/** Demands that parameters are absent or NULL. @throws SteleError TIMESTAMP_ALGORITHM */
export function refuseParameters({ oid, parameters }: AlgorithmIdentifier, clause: string): void {
  if (parameters === undefined || (parameters.tag === DerTag.null && parameters.content.length === 0)) return;
  throw timestampError('TIMESTAMP_ALGORITHM', clause, `the algorithm ${oid} has parameters`);
}
