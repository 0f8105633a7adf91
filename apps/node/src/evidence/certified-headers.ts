import {
  type Bytes,
  type CertifiedHeaders,
  certificateCodec,
  equalBytes,
  isQuorum,
  LIMITS,
  toBase64,
  toHex,
  weightOf,
} from '@stele/protocol';
import type { StoredCertificate } from '../certificates/certificate-store.ts';
import type { CertifiedSources } from './sources.ts';

/** How long to wait for a certificate that is about to be made. */
const WAIT_MS = 10_000;

/** Validators sign only the newest headers; the certificate of an older one comes no more. */
const STILL_SIGNED = 8;

/**
 * The header of a height, the ones after it up to a certified one, and the certificate; waits a little for one that is
 * being made. Certificates are of the set of their own header, which may be another one: those are taken too where
 * enough of the validators of this height signed them.
 */
export async function awaitCertified(sources: CertifiedSources, height: number): Promise<CertifiedHeaders | undefined> {
  const { certificates } = sources;
  const end = performance.now() + WAIT_MS;
  for (;;) {
    const { writes } = certificates;
    const found = await findCertificate(sources, height);
    if (found) return headersTo(sources, height, found);
    const left = end - performance.now();
    if (left <= 0 || !isStillSigned(sources, height)) return undefined;
    await certificates.awaitWrite(writes, left);
  }
}

/** Whether a certificate over a header may yet be made. */
export function isStillSigned({ headers }: CertifiedSources, height: number): boolean {
  return headers.newest.header.height - height < STILL_SIGNED;
}

/** The oldest certificate that certifies a header, by itself or with those that follow it. */
export async function findCertificate(
  sources: CertifiedSources,
  height: number,
): Promise<StoredCertificate | undefined> {
  for await (const stored of sources.certificates.within(height, height + LIMITS.evidenceHeaders - 1)) {
    if (await certifies(sources, stored, height)) return stored;
  }
  return undefined;
}

async function certifies(
  { headers, validators }: CertifiedSources,
  { height: signed, certificate }: StoredCertificate,
  height: number,
): Promise<boolean> {
  if (signed === height) return true;
  const [own, later] = await Promise.all([headers.at(height), headers.at(signed)]);
  if (equalBytes(own.header.validatorsHash, later.header.validatorsHash)) return true;
  const set = await validators.at(height);
  return isQuorum(set, weightOf(set, signersOf(certificate)));
}

function signersOf(certificate: Bytes): ReadonlySet<string> {
  return new Set(certificateCodec.decode(certificate).signatures.map(({ keyId }) => toHex(keyId)));
}

/** The headers of a height and those after it up to the one that a certificate is over. */
export async function headersTo(
  { headers }: CertifiedSources,
  height: number,
  { height: signed, certificate }: StoredCertificate,
): Promise<CertifiedHeaders> {
  const encoded: string[] = [];
  for (let at = height; at <= signed; at++) encoded.push(toBase64((await headers.at(at)).encoded));
  return { headers: encoded, certificate: toBase64(certificate) };
}
