import { createHash } from 'node:crypto';
import { SteleError, utf8 } from '@stele/protocol';
import { type ZipEntry, zip } from '@stele/verifier/archive';
import type { Capture, CaptureReport, Exchange } from './interface.ts';
import type { ShownCertificate } from './page/certificates.ts';

/** Everything that a capture consists of. */
export interface CaptureParts {
  readonly report: Omit<CaptureReport, 'parts'>;
  readonly png: Buffer;
  readonly mhtml: Buffer | undefined;
  readonly exchanges: readonly Exchange[];
  readonly certificates: readonly ShownCertificate[];
}

/**
 * Packs a capture: the same parts give the same bytes. The report stands first and names all others with their hashes, so
 * that the hash of the archive, or of the report alone, fixes everything.
 * @param most bytes of all parts.
 * @throws SteleError CAPTURE_TOO_LARGE
 */
export function packCapture({ report, png, mhtml, exchanges, certificates }: CaptureParts, most: number): Capture {
  const entries: readonly ZipEntry[] = [
    { name: 'page.png', content: new Uint8Array(png) },
    ...(mhtml ? [{ name: 'page.mhtml', content: new Uint8Array(mhtml) }] : []),
    { name: 'exchanges.json', content: jsonBytes(exchanges) },
    ...certificates.map(({ sha256, pem }) => ({ name: `certificates/${sha256}.pem`, content: utf8(pem) })),
  ];
  const bytes = entries.reduce((sum, { content }) => sum + content.length, 0);
  if (bytes > most) throw new SteleError('CAPTURE_TOO_LARGE', { what: `${bytes} bytes in all`, limit: most });
  const parts = entries.map(({ name, content }) => {
    return { name, sha256: createHash('sha256').update(content).digest('hex'), size: content.length };
  });
  const whole = { ...report, parts };
  return { report: whole, archive: zip([{ name: 'capture.json', content: jsonBytes(whole) }, ...entries]) };
}

function jsonBytes(value: unknown) {
  return utf8(`${JSON.stringify(value, undefined, 2)}\n`);
}
