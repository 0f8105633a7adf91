import { registerRoute } from '@stele/http';
import { storableText } from '@stele/projection';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Access } from '../access/register-session.ts';
import type { ListName } from '../api/list-filters.ts';
import { platformRoutes } from '../api/routes.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import type { ViewPlace, ViewTable } from './view-table.ts';

export interface ViewsOptions {
  readonly access: Access;
  readonly chains: ChainDirectory;
  readonly table: ViewTable;
}

/** Serves views of lists, to each account its own. */
export function registerViews(server: FastifyInstance, { access, chains, table }: ViewsOptions): void {
  const { sessions, cookie, keys } = access;
  const placeOf = async (reply: FastifyReply, chain: string, list: ListName): Promise<ViewPlace> => {
    sessions.use(cookie.read(reply.request));
    const { name, genesis } = await chains.find(chain);
    return { chain: genesis, account: (await keys.on(name)).account, list };
  };

  registerRoute(server, platformRoutes.listViews, async ({ params, query }, reply) => {
    return { items: await table.list(await placeOf(reply, params.chain, query.list)) };
  });

  registerRoute(server, platformRoutes.saveView, async ({ params, body }, reply) => {
    const place = await placeOf(reply, params.chain, body.list);
    const { name, query, hidden } = body.view;
    await table.save(place, { name: storableText(name), query: storableText(query), hidden: hidden.map(storableText) });
    return { items: await table.list(place) };
  });

  registerRoute(server, platformRoutes.removeView, async ({ params, body }, reply) => {
    const place = await placeOf(reply, params.chain, body.list);
    await table.remove(place, storableText(body.name));
    return { items: await table.list(place) };
  });
}
