import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SuiteName } from '@stele/crypto';
import {
  createKeyFile,
  type EnsuredUnlockSecret,
  ensureUnlockSecret,
  KEY_FILE_SUFFIX,
  nodeCrypto,
  readKeyFile,
} from '@stele/crypto/node';
import { type CertificateRequest, fromPem, parseRequest } from '@stele/pki';
import { certificatePathOf, readText, reasonOf } from '@stele/pki/files';
import { type Bytes, isSteleError, SteleError } from '@stele/protocol';
import type { Context } from '../program/context.ts';
import { keyPath } from '../settings/key-path.ts';

/** The key that a certificate is to be issued for. */
export interface HolderKey {
  readonly suite: SuiteName;
  readonly publicKey: Bytes;
  /** Where its certificate is to lie, unless said otherwise. */
  readonly certificatePath: string;
  /** Its file, where it is here. */
  readonly file?: string;
  /** Set where it was just made. */
  readonly unlock?: EnsuredUnlockSecret;
  /** Set where its holder asked for a certificate. */
  readonly request?: CertificateRequest;
}

/** Where the key of a certificate comes from: a new one unless the name or an option says where it is. */
export interface HolderKeyOptions {
  readonly keyFile?: string;
  readonly request?: string;
  readonly suite: SuiteName;
}

/** @throws SteleError KEY_FILE_*, KEY_SECRET_*, CERTIFICATE_FILE_* */
export async function holderKey(context: Context, name: string, options: HolderKeyOptions): Promise<HolderKey> {
  const { keyFile, request, suite } = options;
  if (request !== undefined) return requestedKey(name, request);
  const own = join(context.settings.keys, `${name}${KEY_FILE_SUFFIX}`);
  const file = keyFile === undefined ? own : keyPath(context.settings, keyFile);
  if (keyFile === undefined && !existsSync(file)) return newKey(context, file, { name, suite });
  const { suite: present, publicKey } = await readKeyFile(file);
  return { suite: present, publicKey, file, certificatePath: certificatePathOf(file) };
}

async function newKey(
  { settings, environment }: Context,
  file: string,
  { name, suite }: { readonly name: string; readonly suite: SuiteName },
): Promise<HolderKey> {
  const unlock = await ensureUnlockSecret(settings.keys, environment);
  const { publicKey } = await createKeyFile(file, { suite, passphrase: unlock.secret, label: name });
  return { suite, publicKey, file, unlock, certificatePath: certificatePathOf(file) };
}

async function requestedKey(name: string, path: string): Promise<HolderKey> {
  const request = await readRequest(path);
  const { suite, publicKey } = request;
  return { suite, publicKey, request, certificatePath: `${name}.pem` };
}

async function readRequest(path: string): Promise<CertificateRequest> {
  const text = await readText(path);
  try {
    const [der] = fromPem('CERTIFICATE REQUEST', text);
    return parseRequest(der as Bytes, nodeCrypto);
  } catch (error) {
    if (!isSteleError(error)) throw error;
    throw new SteleError('CERTIFICATE_FILE_BAD', { path, reason: reasonOf(error) }, { cause: error });
  }
}
