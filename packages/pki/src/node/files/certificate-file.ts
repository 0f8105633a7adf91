import { readFile } from 'node:fs/promises';
import { errorText, isSteleError, SteleError } from '@stele/protocol';
import type { Certificate } from '../../certificate/interface.ts';
import { parseCertificate } from '../../certificate/parse-certificate.ts';
import { fromPem, toPem } from '../../pem/pem.ts';

const KEY_SUFFIX = /(?:\.json)?$/;

/** Where the certificate of a key file lies: beside it. */
export function certificatePathOf(keyFile: string): string {
  return keyFile.replace(KEY_SUFFIX, '.pem');
}

/**
 * The certificates of a file, leaf first.
 * @throws SteleError CERTIFICATE_FILE_MISSING, CERTIFICATE_FILE_BAD
 */
export async function readCertificates(path: string): Promise<readonly [Certificate, ...Certificate[]]> {
  const text = await readText(path);
  try {
    const [leaf, ...others] = fromPem('CERTIFICATE', text).map(parseCertificate);
    return [leaf as Certificate, ...others];
  } catch (error) {
    if (!isSteleError(error)) throw error;
    throw new SteleError('CERTIFICATE_FILE_BAD', { path, reason: reasonOf(error) }, { cause: error });
  }
}

/**
 * The same where there need be none.
 * @throws SteleError CERTIFICATE_FILE_BAD
 */
export async function findCertificates(path: string): Promise<readonly [Certificate, ...Certificate[]] | undefined> {
  try {
    return await readCertificates(path);
  } catch (error) {
    if (isSteleError(error, 'CERTIFICATE_FILE_MISSING')) return undefined;
    throw error;
  }
}

/** Certificates as one text, leaf first, as a file has them. */
export function certificatesText(certificates: readonly Certificate[]): string {
  return certificates.map(({ der }) => toPem('CERTIFICATE', der)).join('');
}

/** The text of a file that is about certificates. @throws SteleError CERTIFICATE_FILE_MISSING, CERTIFICATE_FILE_BAD */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    const isMissing = code === 'ENOENT';
    if (isMissing) throw new SteleError('CERTIFICATE_FILE_MISSING', { path });
    throw new SteleError('CERTIFICATE_FILE_BAD', { path, reason: code }, { cause });
  }
}

/** A sentence without its end, to stand in another one. */
export function reasonOf(error: SteleError): string {
  return errorText(error, 'en').message.replace(/\.$/, '');
}
