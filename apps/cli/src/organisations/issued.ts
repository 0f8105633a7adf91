import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Certificate } from '@stele/pki';
import { readCertificates } from '@stele/pki/files';
import { SteleError, toHex } from '@stele/protocol';
import { writeFileAtomically } from '../evidence/write-file.ts';
import { type Authority, namesIn } from './authority.ts';

/** A certificate that an authority issued. */
export interface Issued {
  readonly authority: Authority;
  readonly certificate: Certificate;
  /** Leaf first, root last. */
  readonly path: readonly Certificate[];
  /** Whether it was revoked here. */
  readonly isRevoked: boolean;
  /** Whether a later one of the same holder and key takes its place. */
  readonly isReplaced: boolean;
}

/** Why and when a certificate was revoked, as the authority keeps it. */
export interface Revocation {
  readonly serial: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly reason: string;
  /** Fingerprint of the issuer’s key. */
  readonly issuer: string;
}

/** All certificates that an authority issued, oldest first. */
export async function listIssued(authority: Authority): Promise<Issued[]> {
  const { issued, revoked } = authority.layout;
  const files = (await namesIn(issued)).filter((name) => name.endsWith('.pem'));
  const paths = await Promise.all(files.map((name) => readCertificates(join(issued, name))));
  paths.sort(([a], [b]) => a.notBefore - b.notBefore || (a.serial < b.serial ? -1 : 1));
  const newest = new Map(paths.map((path) => [holderOf(path[0]), path[0].id]));
  return paths.map((path) => ({
    authority,
    certificate: path[0],
    path,
    isRevoked: existsSync(revocationPath(revoked, path[0].serial)),
    isReplaced: newest.get(holderOf(path[0])) !== path[0].id,
  }));
}

/** Keeps a revocation beside what was issued. */
export async function keepRevocation({ layout }: Authority, revocation: Revocation): Promise<void> {
  const path = revocationPath(layout.revoked, revocation.serial);
  if (!existsSync(path)) await writeFileAtomically(path, `${JSON.stringify(revocation, null, 2)}\n`);
}

/** @throws SteleError AUTHORITY_BAD */
export async function readRevocation({ layout }: Authority, serial: string): Promise<Revocation> {
  const path = revocationPath(layout.revoked, serial);
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Revocation;
  } catch (cause) {
    throw new SteleError('AUTHORITY_BAD', { path: layout.folder, reason: `${path} cannot be read` }, { cause });
  }
}

/** A holder is a name with a key: who gets a new key begins anew. */
function holderOf({ commonName, publicKey }: Certificate): string {
  return `${commonName} ${toHex(publicKey)}`;
}

function revocationPath(folder: string, serial: string): string {
  return join(folder, `${serial}.json`);
}
