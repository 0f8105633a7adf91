import type { AbiCollection } from '@stele/contract';
import { registerRoute } from '@stele/http';
import { checkMayRead, type StateSource, systemState } from '@stele/ledger';
import { ownProperty, SteleError, toBase64, verifyHistory } from '@stele/protocol';
import { collectionKeys, type JournalKey } from '@stele/runtime';
import { routes } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import type { ChainView } from '../chain-view/chain-view.ts';
import type { FindChain } from './chains.ts';
import { parseJson } from './present.ts';
import { auditedRead } from './restricted-reads.ts';

export function registerState(server: FastifyInstance, find: FindChain): void {
  registerRoute(server, routes.getState, async ({ params, query }, reply) => {
    const view = find(params.chain);
    const key = await readableKey(view, params, reply.request.ip);
    const height = query.height ?? view.headers.newest.header.height;
    await view.headers.at(height);
    if (!query.proof) {
      const state = view.reader.view(height);
      const value = state.get(key);
      state.close();
      return entryOf(key, height, value);
    }
    const { rootHeight, proof, value } = await view.reader.prove(key, height);
    return { ...entryOf(key, height, value), rootHeight, proof: toBase64(proof) };
  });

  registerRoute(server, routes.getStateHistory, async ({ params, query }, reply) => {
    const view = find(params.chain);
    const key = await readableKey(view, params, reply.request.ip);
    const { rootHeight, proof, values, cursor } = await view.reader.history(key, {
      ...(query.cursor === undefined ? {} : { cursor: query.cursor }),
      limit: query.limit ?? 50,
    });
    const root = { stateRoot: view.reader.at(rootHeight).stateRoot, height: rootHeight };
    const page = verifyHistory(view.chain.hasher, root, key, proof, values, query.cursor);
    const versions = page.intervals.map(({ from, to, present }, i) => ({ from, to, present, ...decoded(values[i]) }));
    return {
      key: toBase64(key),
      rootHeight,
      proof: toBase64(proof),
      versions,
      ...(cursor === undefined ? {} : { cursor }),
    };
  });
}

/** An entry of a contract's state. */
export interface EntryName {
  readonly contract: string;
  readonly collection: string;
  readonly key: string;
}

/** The raw state key of an entry that anybody may read; an attempt at another one is noted. */
function readableKey(view: ChainView, name: EntryName, address: string): Promise<Uint8Array> {
  return auditedRead(view, address, `${name.contract}/${name.collection}`, () => keyOfEntry(view.state, name).raw);
}

/**
 * The state key of a contract's entry, as its ABI declares the collection.
 * @throws SteleError ACCESS_DENIED, CONTRACT_UNKNOWN, CONTRACT_KEY, API_NOT_FOUND
 */
export function keyOfEntry(state: StateSource, { contract, collection, key }: EntryName): JournalKey {
  checkMayRead(state, contract);
  const record = systemState.contracts.read(state, contract);
  if (!record) throw new SteleError('CONTRACT_UNKNOWN', { contract });
  const code = systemState.code.read(state, record.code);
  const { collections } = (code?.abi ?? { collections: {} }) as { readonly collections: Record<string, AbiCollection> };
  const declared = ownProperty(collections, collection);
  if (!declared) throw new SteleError('API_NOT_FOUND', { what: `collection "${collection}" of contract ${contract}` });
  return collectionKeys(contract, collection, declared).key(key);
}

/** A value as the API shows it. */
export function entryOf(key: Uint8Array, height: number, value: Uint8Array | undefined) {
  return { key: toBase64(key), height, present: value !== undefined, ...decoded(value) };
}

export function decoded(value: Uint8Array | undefined) {
  return value ? { value: parseJson(value), encoded: toBase64(value) } : {};
}
