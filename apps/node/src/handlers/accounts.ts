import { registerRoute } from '@stele/http';
import { type StateSource, systemState } from '@stele/ledger';
import { fromHex, SteleError, toHex } from '@stele/protocol';
import { type AccountInfo, type KeyInfo, routes } from '@stele/sdk/api';
import type { BlockSummary, Position, StateReader } from '@stele/store';
import type { FastifyInstance } from 'fastify';
import type { FindChain } from './chains.ts';

const DEFAULT_LIMIT = 50;

export function registerAccounts(server: FastifyInstance, find: FindChain): void {
  registerRoute(server, routes.getAccount, ({ params }) => accountInfo(find(params.chain).state, params.account));

  registerRoute(server, routes.getKey, ({ params }) => keyInfo(find(params.chain).state, params.key));

  registerRoute(server, routes.listAccountTransactions, async ({ params, query }) => {
    const { reader, state } = find(params.chain);
    if (!systemState.accounts.read(state, params.account)) {
      throw new SteleError('ACCOUNT_UNKNOWN', { account: params.account });
    }
    const limit = query.limit ?? DEFAULT_LIMIT;
    const before = positionOf(query.cursor);
    const positions = await reader.tagged(fromHex(params.account), { ...(before ? { before } : {}), limit });
    const transactions = await namedTransactions(reader, positions);
    const last = positions.at(-1);
    return { transactions, cursor: last && positions.length === limit ? `${last.height}.${last.index}` : '' };
  });
}

/** An account as the API shows it. @throws SteleError ACCOUNT_UNKNOWN */
export function accountInfo(state: StateSource, account: string): AccountInfo {
  const record = systemState.accounts.read(state, account);
  if (!record) throw new SteleError('ACCOUNT_UNKNOWN', { account });
  const { name, keys, organisation = '', roles = [] } = record;
  return { account, name, keys: [...keys], organisation, roles: [...roles] };
}

/** A key as the API shows it. @throws SteleError API_NOT_FOUND */
export function keyInfo(state: StateSource, key: string): KeyInfo {
  const record = systemState.keys.read(state, key);
  if (!record) throw new SteleError('API_NOT_FOUND', { what: `key ${key}` });
  return { key, ...record };
}

/** The ids of the transactions at these positions; each block is read once. */
async function namedTransactions(reader: StateReader, positions: readonly Position[]) {
  const blocks = new Map<number, Promise<BlockSummary>>();
  for (const { height } of positions) if (!blocks.has(height)) blocks.set(height, reader.summary(height));
  return Promise.all(
    positions.map(async ({ height, index }) => {
      const { transactions } = (await blocks.get(height)) as BlockSummary;
      return { id: toHex((transactions[index] as { id: Uint8Array }).id), height, index };
    }),
  );
}

function positionOf(cursor: string | undefined): Position | undefined {
  if (!cursor) return undefined;
  const match = /^(\d{1,15})\.(\d{1,9})$/.exec(cursor);
  if (!match) throw new SteleError('API_BAD_REQUEST', { reason: `"${cursor}" is no cursor of the form height.index` });
  return { height: Number(match[1]), index: Number(match[2]) };
}
