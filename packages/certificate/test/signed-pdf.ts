import { nodeCrypto } from '@stele/crypto/node';
import { isSteleError, parseEvidencePackage } from '@stele/protocol';
import { type VerificationReport, verifyEvidence } from '@stele/verifier';
import { checkDocument, extractEvidence } from '@stele/verifier/pdf';
import { renderCertificate } from '../src/render-certificate.ts';
import type { CertificateSigner } from '../src/sign/interface.ts';
import { sampleContent, verifiedSample } from './sample.ts';

/** What whoever is handed a certificate comes to, who trusts the chain of the sample: as the page and the CLI do it. */
export async function verifyPdf(pdf: Uint8Array): Promise<VerificationReport> {
  const { bytes } = await extractEvidence(pdf);
  const evidence = parseEvidencePackage(new TextDecoder().decode(bytes));
  const { genesis } = verifiedSample('record').report.chain;
  return verifyEvidence({ evidence, genesis, crypto: nodeCrypto, document: checkDocument(pdf, nodeCrypto) });
}

/** The refusal of a certificate as code and reason, or `proved`, or `unsigned` where the package alone holds. */
export async function verdictOf(pdf: Uint8Array): Promise<string> {
  try {
    return (await verifyPdf(pdf)).document?.signer ? 'proved' : 'unsigned';
  } catch (error) {
    if (!isSteleError(error)) throw error;
    const { why } = error.detail as Readonly<Record<string, string | number>>;
    return why === undefined ? error.code : `${error.code} ${why}`;
  }
}

/** A certificate of the sample, signed by somebody. */
export function signedPdf(signer: CertificateSigner): Promise<Uint8Array> {
  return renderCertificate({ ...sampleContent(), signer });
}

/** The same certificate with other digits in place of those of its signature. */
export function withContents(pdf: Uint8Array, change: (digits: string) => string): Uint8Array {
  const text = Buffer.from(pdf).toString('latin1');
  const start = text.lastIndexOf('/Contents <') + '/Contents <'.length;
  const end = text.indexOf('>', start);
  return new Uint8Array(Buffer.from(text.slice(0, start) + change(text.slice(start, end)) + text.slice(end), 'latin1'));
}

/** The same certificate with one bit changed. */
export function withBit(pdf: Uint8Array, at: number, bit: number): Uint8Array {
  const changed = pdf.slice();
  changed[at] = (changed[at] as number) ^ (1 << bit);
  return changed;
}
