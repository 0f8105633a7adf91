import { type Bytes, fromBase64, toBase64 } from '@stele/protocol';
import { malformed } from '../der/malformed.ts';

/** What stands behind BEGIN and END (RFC 7468 §5, §6, §7). */
export type PemLabel = 'CERTIFICATE' | 'CERTIFICATE REQUEST' | 'X509 CRL';

const LINE = 64;
const CLAUSE = 'RFC 7468 §3';

/** A document as text (RFC 7468 §3): lines of 64 characters. */
export function toPem(label: PemLabel, der: Bytes): string {
  const base64 = toBase64(der);
  const lines = Array.from({ length: Math.ceil(base64.length / LINE) }, (_, index) =>
    base64.slice(index * LINE, (index + 1) * LINE),
  );
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/**
 * The documents of a text, all of which must have this label. Text around them is passed over (RFC 7468 §2).
 * @throws SteleError CERTIFICATE_MALFORMED, also where there is none.
 */
export function fromPem(label: PemLabel, text: string): readonly Bytes[] {
  const lines = text.split(/\r?\n/);
  const documents: Bytes[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    if (!line.startsWith('-----BEGIN ')) continue;
    if (line !== `-----BEGIN ${label}-----`) throw malformed(CLAUSE, `the text has another document than a ${label}`);
    const end = lines.indexOf(`-----END ${label}-----`, at);
    if (end < 0) throw malformed(CLAUSE, `the ${label} has no end`);
    documents.push(decode(lines.slice(at + 1, end).join(''), label));
    at = end;
  }
  if (documents.length === 0) throw malformed(CLAUSE, `the text has no ${label}`);
  return documents;
}

function decode(base64: string, label: PemLabel): Bytes {
  try {
    return fromBase64(base64);
  } catch {
    throw malformed(CLAUSE, `the ${label} is not base64`);
  }
}
