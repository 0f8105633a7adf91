import { basename } from 'node:path';
import { registerRoute } from '@stele/http';
import { dataLayout } from '@stele/node/layout';
import { SteleError } from '@stele/protocol';
import { createAuditClient } from '@stele/sdk';
import type { FastifyInstance } from 'fastify';
import type { Access } from '../access/register-session.ts';
import { platformRoutes } from '../api/routes.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import { verifyFolder } from './verify-folder.ts';

/** Entries of a page unless said. */
const PAGE = 50;

export interface AuditOptions {
  readonly access: Pick<Access, 'sessions' | 'cookie'>;
  readonly chains: ChainDirectory;
  /** The data folder. */
  readonly data: string;
}

/** Serves the audit log of the node whose data lie in the platform's own folder, to whoever is signed in. */
export function registerAudit(server: FastifyInstance, { access, chains, data }: AuditOptions): void {
  const { sessions, cookie } = access;

  registerRoute(server, platformRoutes.listAudit, async ({ params, query }, reply) => {
    sessions.use(cookie.read(reply.request));
    const { name } = await chains.find(params.chain);
    const folder = await logFolder(data, name);
    // Loaded once somebody asks: the platform starts without it.
    const { readAuditPage } = await import('@stele/node/audit-folder');
    const { cursor, limit = PAGE, act } = query;
    const { entries, hasMore } = readAuditPage({ folder, before: cursor, limit, act });
    return {
      entries: entries.map((entry) => ({ ...entry, actor: { ...entry.actor }, details: { ...entry.details } })),
      cursor: hasMore ? (entries.at(-1)?.sequence ?? null) : null,
    };
  });

  registerRoute(server, platformRoutes.verifyAudit, async ({ params }, reply) => {
    sessions.use(cookie.read(reply.request));
    const { name, genesis } = await chains.find(params.chain);
    const folder = await logFolder(data, name);
    const client = chains.client(genesis);
    const [{ hasher }, { gateway }] = await Promise.all([client.chain(), client.api.getChain()]);
    // Asked for before the log is read: a node that runs may add entries and anchors meanwhile.
    const anchors = await createAuditClient(client).anchors(gateway);
    const { head, files, fault } = await verifyFolder({
      folder,
      genesis,
      node: gateway,
      hash: hasher.name,
      anchors: anchors.map(({ sequence, head: hash }) => ({ sequence, hash })),
    });
    const newest = anchors.at(-1);
    return {
      node: gateway,
      head: { ...head },
      files,
      anchors: anchors.length,
      anchored: newest
        ? {
            sequence: newest.sequence,
            hash: newest.head,
            time: newest.time,
            height: newest.height,
            transaction: newest.transaction,
          }
        : null,
      fault: fault ? { ...fault, file: basename(fault.file) } : null,
      time: Date.now(),
    };
  });
}

/** The folder of a chain's audit log. @throws SteleError API_NOT_FOUND where the node's data lie elsewhere */
async function logFolder(data: string, chain: string): Promise<string> {
  const { audit } = dataLayout(data, chain).chain;
  const { holdsAuditLog } = await import('@stele/node/audit-folder');
  if (holdsAuditLog(audit)) return audit;
  throw new SteleError('API_NOT_FOUND', { what: `an audit log of chain ${chain} in the data folder of this console` });
}
