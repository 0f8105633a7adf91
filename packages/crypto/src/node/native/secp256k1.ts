import { createRequire } from 'node:module';
import type { Bytes } from '@stele/protocol';

const require = createRequire(import.meta.url);

/** The part of libsecp256k1 that is used here. */
export interface Secp256k1 {
  publicKeyVerify(publicKey: Bytes): boolean;
  publicKeyConvert(publicKey: Bytes, compressed: boolean): Bytes;
  publicKeyCreate(secretKey: Bytes, compressed: boolean): Bytes;
  ecdsaSign(digest: Bytes, secretKey: Bytes): { readonly signature: Bytes; readonly recid: number };
  ecdsaVerify(signature: Bytes, digest: Bytes, publicKey: Bytes): boolean;
}

/**
 * libsecp256k1, or undefined where its package brings no binary for this machine. The native module is asked
 * for by name, because the package itself would fall back to another library without saying so.
 */
export const nativeSecp256k1 = load();

function load(): Secp256k1 | undefined {
  try {
    return require('secp256k1/bindings.js') as Secp256k1;
  } catch {
    return undefined;
  }
}
