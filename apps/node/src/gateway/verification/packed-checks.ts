import { SUITE_NAMES, type SuiteName } from '@stele/crypto';
import { type Bytes, fromBase64, type KeyRecord } from '@stele/protocol';

/** One signature to check: a registered key, the message and the signature. */
export interface SignatureCheck {
  readonly key: KeyRecord;
  readonly message: Bytes;
  readonly signature: Bytes;
}

/** A check as it comes out of a packed batch; byte strings are views of it. */
export interface PackedCheck {
  readonly suite: SuiteName;
  readonly publicKey: Bytes;
  readonly message: Bytes;
  readonly signature: Bytes;
}

const HEAD = 7;

const publicKeys = new WeakMap<KeyRecord, Bytes>();

/**
 * Packs checks into one buffer that moves to another thread without being copied:
 * `suite u8 | length of key u16 | of message u16 | of signature u16 | key | message | signature`, little-endian.
 */
export function packChecks(checks: readonly SignatureCheck[]): Uint8Array<ArrayBuffer> {
  let size = 0;
  for (const { key, message, signature } of checks)
    size += HEAD + publicKeyOf(key).length + message.length + signature.length;
  const packed = new Uint8Array(size);
  const view = new DataView(packed.buffer);
  let offset = 0;
  for (const { key, message, signature } of checks) {
    const publicKey = publicKeyOf(key);
    view.setUint8(offset, SUITE_NAMES.indexOf(key.suite as SuiteName));
    view.setUint16(offset + 1, publicKey.length, true);
    view.setUint16(offset + 3, message.length, true);
    view.setUint16(offset + 5, signature.length, true);
    offset += HEAD;
    for (const part of [publicKey, message, signature]) {
      packed.set(part, offset);
      offset += part.length;
    }
  }
  return packed;
}

/** The checks in a packed batch, in their order. */
export function* unpackChecks(packed: Uint8Array): Generator<PackedCheck> {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  let offset = 0;
  const take = (length: number): Bytes => {
    offset += length;
    return packed.subarray(offset - length, offset);
  };
  while (offset < packed.length) {
    const suite = SUITE_NAMES[view.getUint8(offset)] as SuiteName;
    const lengths = [1, 3, 5].map((at) => view.getUint16(offset + at, true)) as [number, number, number];
    offset += HEAD;
    yield { suite, publicKey: take(lengths[0]), message: take(lengths[1]), signature: take(lengths[2]) };
  }
}

function publicKeyOf(key: KeyRecord): Bytes {
  let publicKey = publicKeys.get(key);
  if (!publicKey) {
    publicKey = fromBase64(key.publicKey);
    publicKeys.set(key, publicKey);
  }
  return publicKey;
}
