import { type Bytes, concatBytes, type Hasher, Tag, toHex, utf8, writeUint } from '@stele/protocol';
import { canonicalJson, type JsonValue } from '../json/canonical-json.ts';
import type { Disclosure } from './statement.ts';

/**
 * The hash that stands for a field in the core: `tagged(statementField, length(name) ‖ name ‖ length(salt) ‖ salt ‖
 * canonical JSON of the value)`, with lengths as u32le, in hex. The salt keeps values that can be guessed from being
 * found by trying (as in RFC 9901 §4.2, SD-JWT); the lengths keep parts from being read as parts of others.
 */
export function fieldDigest(hasher: Hasher, { name, salt, value }: Disclosure): string {
  const content = concatBytes(framed(utf8(name)), framed(salt), utf8(canonicalJson(value as JsonValue)));
  return toHex(hasher.tagged(Tag.statementField, content));
}

function framed(bytes: Bytes): Bytes {
  const length = new Uint8Array(4);
  writeUint(length, 0, 4, bytes.length);
  return concatBytes(length, bytes);
}
