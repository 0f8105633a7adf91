import { type Bytes, equalBytes, SteleError } from '@stele/protocol';
import { createSigner, keyIdFor } from '../../core/signer.ts';
import { SECRET_KEY_BYTES } from '../../core/suite-table.ts';
import type { Signer, SuiteName } from '../../interface.ts';
import { nodeCrypto } from '../node-backend.ts';
import { keyFileBad } from './key-file-bad.ts';
import {
  authenticatedBytes,
  isLabel,
  type KeyFileFields,
  parseKeyFile,
  type SealedSecret,
  serializeKeyFile,
} from './key-file-content.ts';
import { readPrivateFile, writeNewPrivateFile } from './private-file.ts';
import { DEFAULT_COST, isCost, isSealed, seal, unseal } from './sealing.ts';

/** Far more than the greatest public key takes. */
const MAXIMUM_BYTES = 16 * 1024;

/** The public part of a key file. */
export interface KeyFileInfo extends KeyFileFields {
  readonly path: string;
}

/** A key file that was unlocked. Unlocking is slow on purpose: keep the signer. */
export interface KeyFileSigner extends Signer, KeyFileInfo {
  readonly suite: SuiteName;
  readonly publicKey: Bytes;
  readonly keyId: Bytes;
}

export interface KeyFileOptions {
  readonly suite: SuiteName;
  /** Not empty. Taken as it is, but for the composition of its characters (NFC). */
  readonly passphrase: string;
  /** For people: 1 to 64 bytes without control characters. */
  readonly label: string;
  /** A key made elsewhere; a fresh one if left out. */
  readonly secretKey?: Bytes;
  /** Cost N of scrypt, a power of two from 2¹⁵ (the default) to 2¹⁸. */
  readonly cost?: number;
}

/**
 * Makes a key and its file, readable by its owner alone; a missing folder is made too.
 * @throws SteleError KEY_FILE_EXISTS, KEY_FILE_BAD (label, passphrase or cost), CRYPTO_KEY_BAD
 */
export async function createKeyFile(path: string, options: KeyFileOptions): Promise<KeyFileSigner> {
  const { suite, passphrase, label, cost = DEFAULT_COST } = options;
  if (!isLabel(label)) throw keyFileBad(path, 'its label must have 1 to 64 bytes and no control characters');
  if (passphrase === '') throw keyFileBad(path, 'its passphrase is empty');
  if (!isCost(cost)) throw keyFileBad(path, 'its cost is out of range');
  const secretKey = options.secretKey ?? nodeCrypto.suite(suite).generateKeyPair().secretKey;
  const signer = createSigner(nodeCrypto, suite, secretKey);
  const { publicKey, keyId } = signer;
  const fields: KeyFileFields = { suite, publicKey, keyId, label, created: Date.now() };
  const sealed = await seal(secretKey, passphrase, authenticatedBytes(fields), cost);
  const written = await writeNewPrivateFile(path, serializeKeyFile(fields, sealed));
  if (!written) throw new SteleError('KEY_FILE_EXISTS', { path });
  return { ...signer, ...fields, path };
}

/**
 * The public part of a key file, which needs no passphrase. Its key id fits its key; that nobody changed label
 * and date is known only once it was opened.
 * @throws SteleError KEY_FILE_MISSING, KEY_FILE_BAD
 */
export async function readKeyFile(path: string): Promise<KeyFileInfo> {
  return { ...(await read(path)).fields, path };
}

/**
 * Unlocks a key file.
 * @throws SteleError KEY_FILE_MISSING, KEY_FILE_BAD, KEY_FILE_LOCKED
 */
export async function openKeyFile(path: string, passphrase: string): Promise<KeyFileSigner> {
  const { signer, fields } = await unlock(path, passphrase);
  return { ...signer, ...fields, path };
}

/**
 * Unlocks a key file and gives out the secret key itself, as its suite encodes it, for a program that has to hold the
 * key: the ordering engine signs its votes by itself. Whoever only signs takes openKeyFile, which keeps the secret in.
 * @throws SteleError KEY_FILE_MISSING, KEY_FILE_BAD, KEY_FILE_LOCKED
 */
export async function openKeySecret(path: string, passphrase: string): Promise<Bytes> {
  return (await unlock(path, passphrase)).secretKey;
}

/** The secret key of a file, once it is known to be that of the file's public key. */
async function unlock(path: string, passphrase: string) {
  const { fields, secret } = await read(path);
  const secretKey = await unseal(secret, passphrase, authenticatedBytes(fields));
  if (secretKey === 'locked') throw new SteleError('KEY_FILE_LOCKED', { path });
  if (secretKey === 'changed') throw keyFileBad(path, 'it was changed');
  const signer = createSigner(nodeCrypto, fields.suite, secretKey);
  if (!equalBytes(signer.publicKey, fields.publicKey)) throw keyFileBad(path, 'its public key is of another key');
  return { fields, secretKey, signer };
}

async function read(path: string): Promise<{ readonly fields: KeyFileFields; readonly secret: SealedSecret }> {
  const text = await readPrivateFile(path, MAXIMUM_BYTES);
  const content = parseOrRefuse(path, text);
  const { fields, secret } = content;
  if (!isSealed(secret, SECRET_KEY_BYTES)) throw keyFileBad(path, 'its secret is not sealed as it should be');
  if (!isLabel(fields.label)) throw keyFileBad(path, 'its label is not valid');
  if (!equalBytes(keyIdFor(nodeCrypto, fields.suite, fields.publicKey), fields.keyId)) {
    throw keyFileBad(path, 'its key id is not that of its public key');
  }
  return content;
}

function parseOrRefuse(path: string, text: string): ReturnType<typeof parseKeyFile> {
  try {
    return parseKeyFile(text);
  } catch (error) {
    throw keyFileBad(path, error instanceof RangeError ? error.message : 'it cannot be read', error);
  }
}
