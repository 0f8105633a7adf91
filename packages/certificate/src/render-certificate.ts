import { createHash } from 'node:crypto';
import type { EvidenceFacts } from './facts/interface.ts';
import { createTypefaces } from './fonts/typeface.ts';
import { layOut } from './page/lay-out.ts';
import { Setter } from './page/setter.ts';
import { writeDocument } from './pdf/write-document.ts';
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
  /** When the certificate is made, in milliseconds since 1970. */
  readonly time: number;
}

/** The bundled typefaces, loaded with the first certificate. */
let faces: ReturnType<typeof createTypefaces> | undefined;

/** Renders a certificate as one A4 page in both languages, as PDF with the evidence package attached. */
export async function renderCertificate({ facts, evidence, verifyAt, seal, time }: CertificateContent): Promise<Uint8Array> {
  faces ??= createTypefaces();
  const digest = createHash('sha256').update(evidence.bytes).digest('hex');
  const { name, bytes } = evidence;
  const blocks = layOut(
    {
      facts,
      seal,
      time,
      utcOffset: facts.utcOffset,
      attached: { name, size: bytes.length, digest },
      ...(verifyAt !== undefined && { verifyAt }),
    },
    new Setter(faces),
  );
  return writeDocument({
    blocks,
    faces,
    time,
    title: `${WORDS.title.zh} ${WORDS.title.en}`,
    subject: facts.record.key,
    attachment: evidence,
  });
}
