import { type Bytes, equalBytes, SteleError } from '@stele/protocol';
import { isLabel } from '../token/label.ts';
import { AttributeNumber, ObjectClass } from './constants.ts';
import type { Attribute, Handle, Pkcs11Driver } from './driver.ts';
import { KEY_KINDS, type KeyKind, kindOf, readPoint } from './key-kind.ts';

/** A key pair in a token. */
export interface StoredKey {
  readonly label: string;
  readonly kind: KeyKind;
  readonly publicKey: Bytes;
  readonly privateHandle: Handle;
}

interface PublicObject {
  readonly id: Bytes;
  readonly kind: KeyKind;
  readonly publicKey: Bytes;
}

const MOST_AT_ONCE = 64;

/**
 * The key pairs of a token: private keys whose label could be given here, each with the public key of the same CKA_ID.
 * Keys of other algorithms, and private keys without a public one beside them, are passed over.
 * @param label only that of this label.
 */
export function storedKeys(driver: Pkcs11Driver, session: Handle, label?: string): readonly StoredKey[] {
  const named = label === undefined ? [] : [{ type: AttributeNumber.label, value: label }];
  const publicKeys = find(driver, session, ObjectClass.publicKey).flatMap((handle) =>
    readPublic(driver, session, handle),
  );
  return find(driver, session, ObjectClass.privateKey, ...named).flatMap((privateHandle) => {
    const [labelBytes, id] = read(driver, session, privateHandle, AttributeNumber.label, AttributeNumber.id);
    const found = publicKeys.find((publicKey) => equalBytes(publicKey.id, id as Bytes));
    const text = new TextDecoder().decode(labelBytes);
    return found === undefined || !isLabel(text) ? [] : [{ ...found, label: text, privateHandle }];
  });
}

/** The one key of a label. @throws SteleError TOKEN_BAD (several) */
export function storedKey(driver: Pkcs11Driver, session: Handle, token: string, label: string): StoredKey | undefined {
  const [found, ...others] = storedKeys(driver, session, label);
  if (others.length === 0) return found;
  throw new SteleError('TOKEN_BAD', { token, reason: `it has several keys ${label}` });
}

/** Whether any private key, of whatever algorithm, has the label. */
export function isTaken(driver: Pkcs11Driver, session: Handle, label: string): boolean {
  return find(driver, session, ObjectClass.privateKey, { type: AttributeNumber.label, value: label }).length > 0;
}

function readPublic(driver: Pkcs11Driver, session: Handle, handle: Handle): readonly PublicObject[] {
  const [keyType, id] = read(driver, session, handle, AttributeNumber.keyType, AttributeNumber.id) as [Bytes, Bytes];
  const type = keyType[0] ?? 0;
  if (id.length === 0 || !KEY_KINDS.some((kind) => kind.keyType === type)) return [];
  const [parameters, point] = read(driver, session, handle, AttributeNumber.ecParams, AttributeNumber.ecPoint);
  const kind = kindOf(KEY_KINDS, type, parameters as Bytes);
  const publicKey = kind === undefined ? undefined : readPoint(kind, point as Bytes);
  return kind === undefined || publicKey === undefined ? [] : [{ id, kind, publicKey }];
}

function find(
  driver: Pkcs11Driver,
  session: Handle,
  objectClass: number,
  ...more: readonly Attribute[]
): readonly Handle[] {
  const own = { type: AttributeNumber.token, value: true };
  driver.C_FindObjectsInit(session, [{ type: AttributeNumber.class, value: objectClass }, own, ...more]);
  try {
    const found: Handle[] = [];
    for (;;) {
      const some = driver.C_FindObjects(session, MOST_AT_ONCE);
      found.push(...some);
      if (some.length < MOST_AT_ONCE) return found;
    }
  } finally {
    driver.C_FindObjectsFinal(session);
  }
}

function read(driver: Pkcs11Driver, session: Handle, object: Handle, ...types: readonly number[]): readonly Bytes[] {
  const template = types.map((type) => ({ type }));
  return driver.C_GetAttributeValue(session, object, template).map(({ value }) => new Uint8Array(value));
}
