import { equalBytes, type Hash, HEADER_VERSIONS, type Header, headerCodec, headerHash, toHex } from '@stele/protocol';
import { bytesOf } from '../package/bytes-of.ts';
import { refusal } from '../refusal.ts';
import type { Founding } from './founding.ts';

/** A header of the trusted chain's id, with its hash. Whether the chain made it is another question. */
export interface ChainHeader extends Header {
  readonly hash: Hash;
}

/**
 * Reads a header and checks what it says of itself.
 * @throws SteleError VERIFY_HEADER, WIRE_MALFORMED, EVIDENCE_BAD
 */
export function readHeader(founding: Founding, text: string): ChainHeader {
  const bytes = bytesOf(text, 'a header');
  const header = headerCodec.decode(bytes);
  const { version, chainId, height, time, parent } = header;
  if (!HEADER_VERSIONS.has(version)) throw refusal('VERIFY_HEADER', 'header-version', { height, version });
  if (!equalBytes(chainId, founding.id)) {
    throw refusal('VERIFY_HEADER', 'header-chain', { height, given: toHex(chainId) });
  }
  if (height === 0) throw refusal('VERIFY_HEADER', 'header-height', {});
  if (height === 1 && !equalBytes(parent, founding.id)) throw refusal('VERIFY_HEADER', 'header-founding', {});
  if (time < founding.core.time) throw refusal('VERIFY_HEADER', 'header-before-founding', { height });
  return { ...header, hash: headerHash(founding.hasher, bytes) };
}
