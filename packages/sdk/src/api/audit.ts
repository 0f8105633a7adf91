import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Base64, ChainParams, Count, Hex32 } from './schemas.ts';

const closed = { additionalProperties: false } as const;

/** An entry of a node's audit log. */
export const AuditEntryInfo = Type.Object(
  {
    sequence: Count,
    synced: Count,
    time: Count,
    actor: Type.Object(
      { account: Type.String(), key: Type.String(), organisation: Type.String(), address: Type.String() },
      closed,
    ),
    act: Type.String(),
    target: Type.String(),
    outcome: Type.String(),
    details: Type.Record(Type.String(), Type.Unknown()),
    previous: Hex32,
    hash: Hex32,
  },
  closed,
);
export type AuditEntryInfo = Static<typeof AuditEntryInfo>;

/** Endpoints of the audit log. */
export const auditRoutes = {
  readAudit: {
    name: 'readAudit',
    method: 'POST' as const,
    path: '/v1/chains/:chain/audit',
    group: 'Operation',
    summary: 'Entries of this node’s audit log, for a signed query of sys.audit/log that a policy allows.',
    params: ChainParams,
    query: Type.Object({}),
    body: Type.Object({ query: Base64 }, closed),
    answer: Type.Object({
      /** Key of the node whose log it is. */
      node: Hex32,
      head: Type.Object({ sequence: Count, hash: Hex32 }),
      entries: Type.Array(AuditEntryInfo),
      end: Type.Boolean(),
    }),
    status: 200,
    otherStatuses: [],
  },
} as const;
