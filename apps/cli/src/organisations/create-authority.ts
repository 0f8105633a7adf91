import { existsSync } from 'node:fs';
import type { SuiteName } from '@stele/crypto';
import type { EnsuredUnlockSecret } from '@stele/crypto/node';
import { createRoot } from '@stele/pki';
import { termOf } from '@stele/pki/files';
import { SteleError } from '@stele/protocol';
import { writeFileAtomically } from '../evidence/write-file.ts';
import type { Context } from '../program/context.ts';
import { AUTHORITY_FORMAT, AUTHORITY_VERSION, type Authority, readAuthority } from './authority.ts';
import { authorityLayout } from './authority-layout.ts';
import { makeRootKey } from './root-key.ts';
import type { TokenPlace } from './token-place.ts';
import { writeCertificates } from './write-certificates.ts';

export interface NewRootOptions {
  readonly suite: SuiteName;
  readonly days: number;
  /** The token that is to hold the key; an encrypted file does otherwise. */
  readonly token?: TokenPlace | undefined;
}

export interface NewAuthority {
  readonly authority: Authority;
  readonly unlock: EnsuredUnlockSecret;
}

/**
 * Makes an organisation's certificate authority with its first root.
 * @throws SteleError AUTHORITY_EXISTS and what keys and tokens throw
 */
export async function createAuthority(
  context: Context,
  { id, title, ...options }: NewRootOptions & { readonly id: string; readonly title: string },
): Promise<NewAuthority> {
  const { folder, description, root } = authorityLayout(context.settings, id);
  if (existsSync(root(1).certificate)) throw new SteleError('AUTHORITY_EXISTS', { organisation: id, path: folder });
  const content = { format: AUTHORITY_FORMAT, version: AUTHORITY_VERSION, id, title };
  const describe = () => writeFileAtomically(description, `${JSON.stringify(content, null, 2)}\n`);
  const unlock = await makeRoot(context, { id, title, number: 1, describe }, options);
  return { authority: await readAuthority(context.settings, id), unlock };
}

/** Makes a further root, from which certificates are issued from now on. */
export async function addNewRoot(context: Context, authority: Authority, options: NewRootOptions): Promise<Authority> {
  const { id, title, roots } = authority;
  await makeRoot(context, { id, title, number: roots.length + 1, describe: nothingToDescribe }, options);
  return readAuthority(context.settings, id);
}

interface RootName {
  readonly id: string;
  readonly title: string;
  readonly number: number;
  /** Called between key and certificate: a root that exists is described. */
  readonly describe: () => Promise<void>;
}

async function makeRoot(
  context: Context,
  { id, title, number, describe }: RootName,
  { suite, days, token }: NewRootOptions,
): Promise<EnsuredUnlockSecret> {
  const files = authorityLayout(context.settings, id).root(number);
  const label = `${id}-root-${number}`;
  await using key = await makeRootKey(context, files, { suite, label, token });
  await describe();
  const subject = { organisation: id, commonName: title };
  const certificate = await createRoot({ subject, signer: key.signer, ...termOf(days), authority: { pathLength: 1 } });
  await writeCertificates(files.certificate, [certificate]);
  return key.unlock;
}

async function nothingToDescribe(): Promise<void> {
  // The organisation was described with its first root.
}
