import { randomBytes } from 'node:crypto';
import { registerRoute } from '@stele/http';
import { storableText } from '@stele/projection';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import type { Access } from '../access/register-session.ts';
import { platformRoutes } from '../api/routes.ts';
import { WALL_LINK_LIMITS } from '../api/wall-routes.ts';
import { type WallSources, wallFacts } from './wall-facts.ts';
import type { WallLinkTable } from './wall-link-table.ts';

const ID_BYTES = 16;
const TOKEN_BYTES = 32;
const HOUR_MS = 60 * 60 * 1000;

export interface WallOptions extends WallSources {
  readonly access: Access;
  readonly links: WallLinkTable;
  readonly log: Logger;
}

/**
 * Serves links to the wall, and what they open. A link is no session: it stands in the body of the one question that it
 * answers, and nothing else looks for it.
 */
export function registerWall(server: FastifyInstance, { access, chains, lists, links, log }: WallOptions): void {
  const { sessions, cookie, keys } = access;
  const use = (reply: FastifyReply) => sessions.use(cookie.read(reply.request));
  /** @param chain name */
  const actor = async (chain: string) => {
    const { organisation, account } = await keys.on(chain);
    return { organisation, account };
  };

  registerRoute(server, platformRoutes.createWallLink, async ({ params, body }, reply) => {
    use(reply);
    const { name: chainName, genesis } = await chains.find(params.chain);
    const { name = '', hours = WALL_LINK_LIMITS.usualHours } = body;
    const id = randomBytes(ID_BYTES).toString('hex');
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const created = Date.now();
    const expires = created + hours * HOUR_MS;
    const who = await actor(chainName);
    const link = await links.add({ id, chain: genesis, name: storableText(name), created, expires, token, ...who });
    log.info({ link: id, chain: chainName, hours, account: who.account }, 'a link to the wall was made');
    return { link, token };
  });

  registerRoute(server, platformRoutes.listWallLinks, async ({ params }, reply) => {
    use(reply);
    return { items: await links.list((await chains.find(params.chain)).genesis) };
  });

  registerRoute(server, platformRoutes.revokeWallLink, async ({ params }, reply) => {
    use(reply);
    const { name } = await chains.find(await links.chainOf(params.link));
    const who = await actor(name);
    const link = await links.revoke(params.link, Date.now(), who);
    log.info({ link: link.id, chain: name, account: who.account }, 'a link to the wall was revoked');
    return link;
  });

  registerRoute(server, platformRoutes.readWall, async ({ body }) => {
    const { chain, expires } = await links.open(body.token);
    return { ...(await wallFacts({ chains, lists }, chain)), expires };
  });
}
