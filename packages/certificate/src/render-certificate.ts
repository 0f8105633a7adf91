import type { EvidenceFacts } from './facts/interface.ts';
import { createTypefaces, type Typefaces } from './fonts/typeface.ts';
import { layOut } from './page/lay-out.ts';
import { Setter } from './page/setter.ts';
import { writeDocument } from './pdf/write-document.ts';
import type { CertificateSigner } from './sign/interface.ts';
import { signDocument } from './sign/sign-document.ts';
import { signatoryOf } from './sign/signatory.ts';
import { WORDS } from './texts/words.ts';

/** What a certificate is made from. */
export interface CertificateContent {
  readonly facts: EvidenceFacts;
  /** The package that proves them: it is attached as it is. */
  readonly evidence: { readonly name: string; readonly bytes: Uint8Array };
  /** Address of a page where the certificate can be verified, for the QR code. */
  readonly verifyAt?: string;
  /** Whether every check passed: the seal mark is drawn only then. */
  readonly seal: boolean;
  /** Who signs it; without, the page says that it is not signed. */
  readonly signer?: CertificateSigner;
  /** When the certificate is made, in milliseconds since 1970. */
  readonly time: number;
}

/** The bundled typefaces, loaded with the first certificate. */
let faces: Typefaces | undefined;

/**
 * Renders a certificate as one A4 page in both languages, as PDF/A-3b with the evidence package attached, and signs it as
 * PAdES where there is a signer. The same content gives the same bytes, but for the signature.
 * @throws SteleError CERTIFICATE_ISSUE where certificate and key of the signer do not fit, and what they throw
 */
export async function renderCertificate(content: CertificateContent): Promise<Uint8Array> {
  const { facts, evidence, verifyAt, seal, signer, time } = content;
  faces ??= createTypefaces();
  const { name, bytes } = evidence;
  const blocks = layOut(
    {
      facts,
      seal,
      time,
      utcOffset: facts.utcOffset,
      attached: { name, size: bytes.length },
      ...(signer && { signatory: signatoryOf(signer.certificates[0]) }),
      ...(verifyAt !== undefined && { verifyAt }),
    },
    new Setter(faces),
  );
  const document = await writeDocument({
    blocks,
    faces,
    time,
    title: `${WORDS.title.zh} ${WORDS.title.en}`,
    subject: facts.record.key,
    attachment: evidence,
  });
  return signer ? signDocument(document, signer, time) : document;
}
