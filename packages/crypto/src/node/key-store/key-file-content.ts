import { type Bytes, fromBase64, LIMITS, toBase64, utf8 } from '@stele/protocol';
import { SUITE_NAMES, type SuiteName } from '../../interface.ts';

/** How a secret key is sealed under a passphrase. */
export interface SealedSecret {
  /** Cost parameter N of scrypt (RFC 7914); r is 8 and p is 1. */
  readonly cost: number;
  readonly salt: Bytes;
  /** Tells a wrong passphrase from a changed file: bytes of the derived key that are used for nothing else. */
  readonly check: Bytes;
  /** Nonce of AES-256-GCM. */
  readonly nonce: Bytes;
  /** The sealed secret key and its tag. */
  readonly sealed: Bytes;
}

/** What a key file tells without its passphrase. */
export interface KeyFileFields {
  readonly suite: SuiteName;
  readonly publicKey: Bytes;
  readonly keyId: Bytes;
  /** For people. */
  readonly label: string;
  /** When it was made, in milliseconds since 1970. */
  readonly created: number;
}

const FORMAT = 'stele.key';
const VERSION = 1;

/** The text of a key file. There is one text for each content, so that no change of a file goes unseen. */
export function serializeKeyFile(fields: KeyFileFields, secret: SealedSecret): string {
  const { cost, salt, check, nonce, sealed } = secret;
  const content = {
    ...publicPart(fields),
    secret: {
      kdf: 'scrypt',
      cost,
      salt: toBase64(salt),
      check: toBase64(check),
      cipher: 'aes-256-gcm',
      nonce: toBase64(nonce),
      sealed: toBase64(sealed),
    },
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The public fields as the seal of the secret key covers them. */
export function authenticatedBytes(fields: KeyFileFields): Bytes {
  return utf8(JSON.stringify(publicPart(fields)));
}

/**
 * Reads the text of a key file.
 * @throws RangeError with what is wrong, for the reader's own error.
 */
export function parseKeyFile(text: string): { readonly fields: KeyFileFields; readonly secret: SealedSecret } {
  const content = objectOf(parseJson(text));
  if (content['format'] !== FORMAT) throw new RangeError('it is no key file');
  if (content['version'] !== VERSION) throw new RangeError(`its version is not ${VERSION}`);
  const fields: KeyFileFields = {
    suite: suiteOf(content['suite']),
    publicKey: bytesOf(content['publicKey']),
    keyId: bytesOf(content['keyId']),
    label: textOf(content['label']),
    created: numberOf(content['created']),
  };
  const parts = objectOf(content['secret']);
  const secret: SealedSecret = {
    cost: numberOf(parts['cost']),
    salt: bytesOf(parts['salt']),
    check: bytesOf(parts['check']),
    nonce: bytesOf(parts['nonce']),
    sealed: bytesOf(parts['sealed']),
  };
  if (serializeKeyFile(fields, secret) !== text) throw new RangeError('it was changed');
  return { fields, secret };
}

/** Whether a text can be a label: some visible characters, no control characters. */
export function isLabel(label: string): boolean {
  return label !== '' && utf8(label).length <= LIMITS.nameBytes && !/\p{C}/u.test(label);
}

function publicPart({ suite, publicKey, keyId, label, created }: KeyFileFields) {
  const encoded = { publicKey: toBase64(publicKey), keyId: toBase64(keyId) };
  return { format: FORMAT, version: VERSION, suite, ...encoded, label, created };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RangeError('it is not JSON', { cause });
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new RangeError('it is no key file');
  return value as Record<string, unknown>;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new RangeError('a field is missing');
  return value;
}

function numberOf(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new RangeError('a number is missing');
  return value as number;
}

function bytesOf(value: unknown): Bytes {
  try {
    return fromBase64(textOf(value));
  } catch (cause) {
    throw new RangeError('a field is not base64', { cause });
  }
}

function suiteOf(value: unknown): SuiteName {
  const found = SUITE_NAMES.find((name) => name === value);
  if (found === undefined) throw new RangeError('its suite is unknown');
  return found;
}
