import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import type { Certificate } from '@stele/pki';
import { readCertificates } from '@stele/pki/files';
import { SteleError } from '@stele/protocol';
import type { Settings } from '../settings/settings.ts';
import { type AuthorityLayout, authoritiesFolder, authorityLayout, type RootFiles } from './authority-layout.ts';

/** A root of an organisation, with the files that belong to it. */
export interface AuthorityRoot {
  readonly number: number;
  readonly certificate: Certificate;
  readonly files: RootFiles;
}

/** The certificate authority of an organisation, as its data folder has it. */
export interface Authority {
  readonly id: string;
  /** Name for people. */
  readonly title: string;
  readonly layout: AuthorityLayout;
  /** Oldest first; never empty. */
  readonly roots: readonly AuthorityRoot[];
}

export const AUTHORITY_FORMAT = 'stele.organisation';
export const AUTHORITY_VERSION = 1;

/** The root that issues. */
export function newestRoot({ roots }: Authority): AuthorityRoot {
  return roots.at(-1) as AuthorityRoot;
}

/** @throws SteleError AUTHORITY_MISSING, AUTHORITY_BAD, CERTIFICATE_FILE_BAD */
export async function readAuthority(settings: Pick<Settings, 'data'>, id: string): Promise<Authority> {
  const layout = authorityLayout(settings, id);
  if (!existsSync(layout.root(1).certificate)) {
    throw new SteleError('AUTHORITY_MISSING', { organisation: id, path: layout.folder });
  }
  const roots: AuthorityRoot[] = [];
  for (let number = 1; existsSync(layout.root(number).certificate); number++) {
    const files = layout.root(number);
    const [certificate] = await readCertificates(files.certificate);
    roots.push({ number, certificate, files });
  }
  return { id, title: await readTitle(layout, id), layout, roots };
}

/** All certificate authorities of a data folder by their ids. */
export async function listAuthorities(settings: Pick<Settings, 'data'>): Promise<Authority[]> {
  const names = await namesIn(authoritiesFolder(settings));
  const ids = names.filter((id) => existsSync(authorityLayout(settings, id).root(1).certificate));
  return Promise.all(ids.map((id) => readAuthority(settings, id)));
}

/** The names in a folder in their order; none where there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function readTitle({ description, folder }: AuthorityLayout, id: string): Promise<string> {
  const found = parseDescription(await readFile(description, 'utf8').catch(() => ''));
  if (found?.id === id && typeof found.title === 'string') return found.title;
  throw new SteleError('AUTHORITY_BAD', { path: folder, reason: 'organisation.json is missing or was changed' });
}

interface Description {
  readonly format?: unknown;
  readonly version?: unknown;
  readonly id?: unknown;
  readonly title?: unknown;
}

function parseDescription(text: string): Description | undefined {
  try {
    const value = JSON.parse(text) as Description | null;
    return value?.format === AUTHORITY_FORMAT && value.version === AUTHORITY_VERSION ? value : undefined;
  } catch {
    return undefined;
  }
}
