import { join } from 'node:path';
import type { Certificate } from '@stele/pki';
import { readCertificates } from '@stele/pki/files';
import type { Context } from '../program/context.ts';
import { type AuthorityRoot, namesIn } from './authority.ts';
import { type Issued, listIssued } from './issued.ts';
import { selectAuthorities } from './select-issued.ts';
import { type Standing, standingOf } from './standing.ts';

/** A certificate of the data folder. */
export interface CertificateEntry {
  readonly certificate: Certificate;
  readonly kind: 'person' | 'service' | 'node' | 'root';
  readonly state: Standing | 'revoked' | 'replaced';
}

/**
 * The certificates of the data folder by their end: roots, what was issued here, and what lies beside keys.
 * @param id only those of this organisation.
 */
export async function listEntries(context: Context, id: string | undefined, now: number): Promise<CertificateEntry[]> {
  const authorities = await selectAuthorities(context, id);
  const roots = authorities.flatMap(({ roots: own }) => own.map((root) => rootEntry(root, own.length, now)));
  const issued = (await Promise.all(authorities.map(listIssued))).flat().map((one) => issuedEntry(one, now));
  const beside = (await besideKeys(context)).map((certificate) => entryOf(certificate, now));
  const ofOthers = beside.filter(({ certificate }) => id === undefined || certificate.organisation === id);
  const found = new Map<string, CertificateEntry>();
  for (const entry of [...roots, ...issued, ...ofOthers]) {
    if (!found.has(entry.certificate.id)) found.set(entry.certificate.id, entry);
  }
  return [...found.values()].sort((a, b) => a.certificate.notAfter - b.certificate.notAfter);
}

/** Whether a certificate should be in force: what was revoked or replaced may end. */
export function isWanted({ state }: CertificateEntry): boolean {
  return state !== 'revoked' && state !== 'replaced';
}

/** A root that another has followed may end. */
function rootEntry({ certificate, number }: AuthorityRoot, count: number, now: number): CertificateEntry {
  const entry = entryOf(certificate, now);
  return number < count ? { ...entry, state: 'replaced' } : entry;
}

function issuedEntry({ certificate, isRevoked, isReplaced }: Issued, now: number): CertificateEntry {
  const entry = entryOf(certificate, now);
  if (isRevoked) return { ...entry, state: 'revoked' };
  return isReplaced ? { ...entry, state: 'replaced' } : entry;
}

function entryOf(certificate: Certificate, now: number): CertificateEntry {
  const kind = certificate.isAuthority ? 'root' : (certificate.duty?.kind ?? 'person');
  return { certificate, kind, state: standingOf(certificate, now) };
}

/** The certificates beside keys, without the roots that stand behind them. */
async function besideKeys({ settings }: Context): Promise<Certificate[]> {
  const names = (await namesIn(settings.keys)).filter((name) => name.endsWith('.pem'));
  const paths = await Promise.all(names.map((name) => readCertificates(join(settings.keys, name))));
  return paths.map(([leaf]) => leaf);
}
