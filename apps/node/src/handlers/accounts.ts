import { systemState } from '@stele/ledger';
import { fromHex, SteleError, toHex } from '@stele/protocol';
import { routes } from '@stele/sdk/api';
import type { Position } from '@stele/store';
import type { FastifyInstance } from 'fastify';
import { registerRoute } from '../http/register-route.ts';
import type { FindChain } from './chains.ts';

const DEFAULT_LIMIT = 50;

export function registerAccounts(server: FastifyInstance, find: FindChain): void {
  registerRoute(server, routes.getAccount, ({ params }) => {
    const record = systemState.accounts.read(find(params.chain).queries.source(), params.account);
    if (!record) throw new SteleError('ACCOUNT_UNKNOWN', { account: params.account });
    return { account: params.account, name: record.name, keys: [...record.keys] };
  });

  registerRoute(server, routes.getKey, ({ params }) => {
    const record = systemState.keys.read(find(params.chain).queries.source(), params.key);
    if (!record) throw new SteleError('KEY_UNKNOWN', { key: params.key });
    return { key: params.key, ...record };
  });

  registerRoute(server, routes.listAccountTransactions, async ({ params, query }) => {
    const { reader } = find(params.chain);
    const limit = query.limit ?? DEFAULT_LIMIT;
    const before = positionOf(query.cursor);
    const positions = await reader.tagged(fromHex(params.account), { ...(before ? { before } : {}), limit });
    const transactions = await Promise.all(
      positions.map(async ({ height, index }) => {
        const { transactions: pairs } = await reader.block(height);
        return { id: toHex((pairs[index] as { id: Uint8Array }).id), height, index };
      }),
    );
    const last = positions.at(-1);
    return { transactions, cursor: last && positions.length === limit ? `${last.height}.${last.index}` : '' };
  });
}

function positionOf(cursor: string | undefined): Position | undefined {
  if (!cursor) return undefined;
  const match = /^(\d{1,15})\.(\d{1,9})$/.exec(cursor);
  if (!match) throw new SteleError('API_BAD_REQUEST', { reason: `"${cursor}" is no cursor of the form height.index` });
  return { height: Number(match[1]), index: Number(match[2]) };
}
