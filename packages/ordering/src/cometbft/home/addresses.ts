import { createHash } from 'node:crypto';
import { type Bytes, toHex } from '@stele/protocol';

/** Bytes of an address in the engine. */
const ADDRESS_BYTES = 20;

/**
 * By which other nodes know a node: hex of the first 20 bytes of SHA-256 over the Ed25519 key of its connections
 * (CometBFT, p2p/key.go).
 */
export function peerIdOf(publicKey: Bytes): string {
  return addressOf(publicKey);
}

/** By which the engine names a validator: the same over its vote key, in small letters (CometBFT, crypto/ed25519). */
export function voteAddressOf(publicKey: Bytes): string {
  return addressOf(publicKey);
}

function addressOf(publicKey: Bytes): string {
  return toHex(createHash('sha256').update(publicKey).digest().subarray(0, ADDRESS_BYTES));
}
