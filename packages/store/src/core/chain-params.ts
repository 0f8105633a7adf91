import { type Bytes, type Codec, HASH_NAMES, type HashName, message, text, uint } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { ChainParams } from '../interface.ts';

type Encoded = Omit<ChainParams, 'hash'> & { readonly hash: string };

const codec: Codec<Encoded> = message<Encoded>('ChainParams', {
  chainId: text(1),
  hash: text(2),
  ratio: uint(3),
  slack: uint(4),
  snapshotEvery: uint(5),
  maxRows: uint(6),
});

/** The canonical encoding of a chain's parameters, which leaf 0 hashes. */
export function encodeParams(params: ChainParams): Bytes {
  return codec.encode(params);
}

/** @throws SteleError STATE_CORRUPT */
export function decodeParams(bytes: Bytes, file: string): ChainParams {
  const decoded = decodeOrUndefined(bytes);
  const hash: HashName | undefined = HASH_NAMES.find((name) => name === decoded?.hash);
  if (!decoded || !hash) throw corrupt({ what: "the chain's parameters are unreadable", file });
  return { ...decoded, hash };
}

function decodeOrUndefined(bytes: Bytes): Encoded | undefined {
  try {
    return codec.decode(bytes);
  } catch {
    return undefined;
  }
}
