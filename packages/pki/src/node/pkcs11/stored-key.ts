import { type Bytes, equalBytes, SteleError } from '@stele/protocol';
import { isLabel } from '../token/label.ts';
import { AttributeNumber, ObjectClass } from './constants.ts';
import type { Attribute, Handle, Pkcs11Driver } from './driver.ts';
import { type KeyKind, kindOf, readPoint } from './key-kind.ts';
import { unsignedLong } from './unsigned-long.ts';

/** A key pair in a token. */
export interface StoredKey {
  readonly label: string;
  readonly kind: KeyKind;
  readonly publicKey: Bytes;
  readonly privateHandle: Handle;
}

/** The objects of a token, as a session sees them. */
export interface ObjectsView {
  readonly driver: Pkcs11Driver;
  readonly session: Handle;
  /** What kinds of keys are looked for. */
  readonly kinds: readonly KeyKind[];
}

interface PublicObject {
  readonly id: Bytes;
  readonly kind: KeyKind;
  readonly publicKey: Bytes;
}

const MOST_AT_ONCE = 64;

/**
 * The key pairs of a token: private keys whose label could be given here, each with the public key of the same CKA_ID.
 * Keys of other kinds, and private keys without a public one beside them, are passed over.
 * @param label only those of this label.
 */
export function storedKeys(view: ObjectsView, label?: string): readonly StoredKey[] {
  const publicKeys = find(view, ObjectClass.publicKey).flatMap((handle) => readPublic(view, handle));
  return find(view, ObjectClass.privateKey, label).flatMap((privateHandle) => {
    const [name, id] = read(view, privateHandle, AttributeNumber.label, AttributeNumber.id);
    const found = publicKeys.find((publicKey) => equalBytes(publicKey.id, id));
    const text = new TextDecoder().decode(name);
    return found === undefined || !isLabel(text) ? [] : [{ ...found, label: text, privateHandle }];
  });
}

/** Whether any private key, of whatever kind, has the label. */
export function isTaken(view: ObjectsView, label: string): boolean {
  return find(view, ObjectClass.privateKey, label).length > 0;
}

/** The one key of a label. @throws SteleError TOKEN_KEY_MISSING, TOKEN_BAD (several) */
export function storedKey(view: ObjectsView, token: string, label: string): StoredKey {
  const [found, ...others] = storedKeys(view, label);
  if (found === undefined) throw new SteleError('TOKEN_KEY_MISSING', { token, label });
  if (others.length === 0) return found;
  throw new SteleError('TOKEN_BAD', { token, reason: `it has several keys ${label}` });
}

function readPublic(view: ObjectsView, handle: Handle): readonly PublicObject[] {
  const [type, id] = read(view, handle, AttributeNumber.keyType, AttributeNumber.id);
  const keyType = unsignedLong(type);
  if (id.length === 0 || !view.kinds.some((kind) => kind.keyType === keyType)) return [];
  const [parameters, point] = read(view, handle, AttributeNumber.ecParams, AttributeNumber.ecPoint);
  const kind = kindOf(view.kinds, keyType, parameters);
  const publicKey = kind === undefined ? undefined : readPoint(kind, point);
  return kind === undefined || publicKey === undefined ? [] : [{ id, kind, publicKey }];
}

function find({ driver, session }: ObjectsView, objectClass: number, label?: string): readonly Handle[] {
  const template: Attribute[] = [
    { type: AttributeNumber.class, value: objectClass },
    { type: AttributeNumber.token, value: true },
  ];
  if (label !== undefined) template.push({ type: AttributeNumber.label, value: label });
  driver.C_FindObjectsInit(session, template);
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

function read(
  { driver, session }: ObjectsView,
  object: Handle,
  first: number,
  second: number,
): readonly [Bytes, Bytes] {
  const [a, b] = driver.C_GetAttributeValue(session, object, [{ type: first }, { type: second }]);
  return [new Uint8Array(a?.value ?? []), new Uint8Array(b?.value ?? [])];
}
