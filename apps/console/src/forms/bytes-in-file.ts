import { fromPem } from '@stele/pki';
import type { Bytes } from '@stele/protocol';

/** Longest beginning in which the mark of a certificate as text is looked for, in bytes. */
const HEAD = 4096;

/**
 * What the bytes of a file stand for: the first certificate of one that holds certificates as text (RFC 7468), else the
 * file as it is.
 */
export function bytesInFile(file: Bytes): Bytes {
  if (!textOf(file.subarray(0, HEAD)).includes('-----BEGIN CERTIFICATE-----')) return file;
  try {
    return fromPem('CERTIFICATE', textOf(file))[0] ?? file;
  } catch {
    return file;
  }
}

function textOf(bytes: Bytes): string {
  return new TextDecoder().decode(bytes);
}
