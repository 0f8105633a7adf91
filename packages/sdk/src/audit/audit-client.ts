import { toBase64 } from '@stele/protocol';
import type { RouteAnswer } from '../api/route.ts';
import { routes } from '../api/routes.ts';
import type { Client } from '../client/interface.ts';
import type { QueryOptions } from '../contracts/contract-client.ts';
import { type QueryToSign, signQuery } from '../contracts/sign-query.ts';

/** How the audit log of a node stood at an entry, as the chain has it. */
export interface AuditAnchor {
  /** Number of the entry, and its hash in hex, which covers all before it. */
  readonly sequence: number;
  readonly head: string;
  /** Header time, height and transaction of the anchor. */
  readonly time: number;
  readonly height: number;
  readonly transaction: string;
}

/** A page of a node's audit log. */
export type AuditPage = RouteAnswer<(typeof routes)['readAudit']>;

/** The audit log of the client's node, and what the chain says of the logs of all. */
export interface AuditClient {
  /** All anchors of a node, by its key in hex, oldest first. */
  anchors(node: string, options?: QueryOptions): Promise<AuditAnchor[]>;
  /**
   * Entries after one. Reading is restricted, and is written into the log before it is answered.
   * @throws SteleError ACCESS_DENIED, GRANT_*
   */
  read(
    page: { readonly after?: number; readonly limit?: number },
    asker: Pick<QueryToSign, 'account' | 'signers' | 'record'>,
  ): Promise<AuditPage>;
}

/** The audit log of a node and its anchors, typed. */
export function createAuditClient(client: Client): AuditClient {
  const contract = client.contract('sys.audit');
  return {
    async anchors(node, options) {
      const all: AuditAnchor[] = [];
      for (;;) {
        const args = { node, after: all.at(-1)?.sequence ?? 0, limit: 1000 };
        const page = await contract.query<{ anchors: AuditAnchor[]; end: boolean }>('history', args, options);
        all.push(...page.anchors);
        if (page.end || page.anchors.length === 0) return all;
      }
    },
    async read(page, asker) {
      const query = await signQuery(await client.chain(), {
        contract: 'sys.audit',
        method: 'log',
        args: page,
        ...asker,
      });
      return client.request(routes.readAudit, { body: { query: toBase64(query) } });
    },
  };
}
