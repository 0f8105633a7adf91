import { type Bytes, concatBytes, utf8 } from '../bytes/bytes.ts';

/** The first byte of raw keys whose collection is declared ordered. */
export const ORDERED = 1;
const UNORDERED = 0;

/**
 * The raw state key of a contract's entry: `ordered u8 | length u8, contract | length u8, collection | key`.
 * Length prefixes keep one contract's keys apart from every other's.
 */
export function stateKey(contract: string, collection: string, ordered: boolean, key: Bytes): Bytes {
  return concatBytes(stateKeyPrefix(contract, collection, ordered), key);
}

/** What all raw keys of a collection start with. */
export function stateKeyPrefix(contract: string, collection: string, ordered: boolean): Bytes {
  const contractName = utf8(contract);
  const collectionName = utf8(collection);
  return concatBytes(
    new Uint8Array([ordered ? ORDERED : UNORDERED, contractName.length]),
    contractName,
    new Uint8Array([collectionName.length]),
    collectionName,
  );
}
