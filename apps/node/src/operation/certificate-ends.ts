import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Certificate, fromPem, parseCertificate } from '@stele/pki';

/** A certificate of the data folder and when it ends. */
export interface CertificateEnd {
  readonly path: string;
  /** The common name in it. */
  readonly subject: string;
  /** Last millisecond of its validity, since 1970. */
  readonly notAfter: number;
}

/** Certificates that end within this time are warned of. */
export const WARNING_MS = 30 * 86_400_000;

/**
 * The certificates that this data folder needs, by their end: those beside keys, and the newest root of each
 * organisation whose certificate authority is here. A root that another has followed may end.
 * @param root the data folder.
 * @throws SteleError CERTIFICATE_MALFORMED for a file that holds none
 */
export async function listCertificateEnds(root: string): Promise<CertificateEnd[]> {
  const common = join(root, 'keys');
  // Chains beside the first have their keys in folders of their own.
  const keyFolders = [common, ...(await namesIn(common)).map((name) => join(common, name))];
  const keys = (await Promise.all(keyFolders.map((folder) => certificatesIn(folder, /\.pem$/)))).flat();
  const folders = (await namesIn(join(root, 'organisations'))).map((name) => join(root, 'organisations', name));
  const roots = await Promise.all(folders.map((folder) => certificatesIn(folder, /^root(?:-\d+)?\.pem$/)));
  const newest = roots.flatMap((own) => own.sort((a, b) => numberOf(b.path) - numberOf(a.path)).slice(0, 1));
  return [...keys, ...newest].sort((a, b) => a.notAfter - b.notAfter);
}

/** Those that have ended, or end soon. */
export function endingSoon(ends: readonly CertificateEnd[], now: number): readonly CertificateEnd[] {
  return ends.filter(({ notAfter }) => notAfter - now <= WARNING_MS);
}

async function certificatesIn(folder: string, pattern: RegExp): Promise<CertificateEnd[]> {
  const paths = (await namesIn(folder)).filter((name) => pattern.test(name)).map((name) => join(folder, name));
  return Promise.all(paths.map(readEnd));
}

/** What ends first in a path ends all of it. */
async function readEnd(path: string): Promise<CertificateEnd> {
  const [leaf, ...others] = fromPem('CERTIFICATE', await readFile(path, 'utf8')).map(parseCertificate);
  const { commonName, notAfter } = leaf as Certificate;
  const subject = commonName || basename(dirname(path));
  return { path, subject, notAfter: Math.min(notAfter, ...others.map((certificate) => certificate.notAfter)) };
}

/** The first root has no number. */
function numberOf(path: string): number {
  return Number(/-(\d+)\.pem$/.exec(path)?.[1] ?? 1);
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}
