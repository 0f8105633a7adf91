import { nodeCrypto } from '@stele/crypto/node';
import { executedIn } from '@stele/ledger';
import { type Bytes, type Hasher, hashOfBodyVersion } from '@stele/protocol';
import type { BlockRecord } from '@stele/store';

/** Tags a block's transactions with their senders, so that an account's transactions can be found. */
export default function accountTags(record: BlockRecord): { readonly tag: Bytes; readonly index: number }[] {
  return [...executedIn(record, hasherOf)].map(({ body, index }) => ({ tag: body.sender, index }));
}

function hasherOf(version: number): Hasher | undefined {
  const hash = hashOfBodyVersion(version);
  return hash && nodeCrypto.hasher(hash);
}
