import type { AbiCollection } from '@stele/contract';
import { type Bytes, concatBytes, LIMITS, SteleError, stateKeyPrefix, utf8, utf8ToText } from '@stele/protocol';
import type { JournalKey } from '../journal/interface.ts';

/** The keys of one collection: texts to the contract, raw bytes to the state. */
export interface CollectionKeys {
  /** Names the collection in the journal. */
  readonly id: string;
  readonly declared: AbiCollection;
  /** @throws SteleError CONTRACT_KEY */
  key(text: string): JournalKey;
  /** Raw bytes of a key or of the beginning of one. */
  raw(text: string): Bytes;
  /** The contract's text of a raw key. */
  text(raw: Bytes): string;
}

const known = new WeakMap<AbiCollection, Map<string, CollectionKeys>>();

/** The keys of a contract's collection; made once for each. */
export function collectionKeys(contract: string, collection: string, declared: AbiCollection): CollectionKeys {
  let byContract = known.get(declared);
  if (!byContract) {
    byContract = new Map();
    known.set(declared, byContract);
  }
  let keys = byContract.get(contract);
  if (!keys) {
    keys = createKeys(contract, collection, declared);
    byContract.set(contract, keys);
  }
  return keys;
}

function createKeys(contract: string, collection: string, declared: AbiCollection): CollectionKeys {
  const prefix = stateKeyPrefix(contract, collection, declared.ordered);
  const id = `${contract}\u0000${collection}\u0000`;
  // What a contract looks up it often writes next: the key made last is kept.
  let lastText: string | undefined;
  let last: JournalKey | undefined;
  return {
    id,
    declared,
    raw: (text) => joined(prefix, text),
    text: (key) => utf8ToText(key.subarray(prefix.length)),
    key(text) {
      if (last && text === lastText) return last;
      const fault = faultOf(text, prefix.length);
      if (fault) throw new SteleError('CONTRACT_KEY', { contract, reason: fault });
      last = { id: id + text, raw: joined(prefix, text), collection: id, isOrdered: declared.ordered };
      lastText = text;
      return last;
    },
  };
}

/**
 * A text in UTF-8 behind a prefix. ASCII, which most keys are, is written in place: memory for more than 64 bytes
 * costs more than the copy.
 */
function joined(prefix: Bytes, text: string): Bytes {
  const { length } = prefix;
  const bytes = new Uint8Array(length + text.length);
  bytes.set(prefix);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) return concatBytes(prefix, utf8(text));
    bytes[length + i] = code;
  }
  return bytes;
}

/** Longest text whose UTF-8 form is known to fit without being measured. */
const SURELY_SHORT = LIMITS.contractKeyBytes / 3;

function faultOf(text: string, prefixLength: number): string | undefined {
  if (typeof text !== 'string' || text.length === 0) return 'it is empty';
  if (!text.isWellFormed()) return 'it has a half surrogate pair';
  const size = text.length <= SURELY_SHORT ? text.length : utf8(text).length;
  if (size > LIMITS.contractKeyBytes || prefixLength + size > LIMITS.stateKeyBytes) {
    return `it has more than ${LIMITS.contractKeyBytes} bytes`;
  }
  return undefined;
}
