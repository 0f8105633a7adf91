import { type Context, contract, t } from '@stele/contract';
import { SteleError } from '@stele/protocol';
import { denied } from '../acting.ts';
import { SYSTEM } from '../names.ts';

const node = t.hex(32);

const anchorRecord = t.object({
  /** Number of the newest entry of the log that the anchor covers. */
  sequence: t.integer({ minimum: 1 }),
  /** Hash of that entry, which covers all entries before it. Hex. */
  head: t.hex(32),
  /** Header time, height and transaction of the anchor. */
  time: t.integer(),
  height: t.integer(),
  transaction: t.hex(32),
});

const newestRecord = t.object({
  ...anchorRecord.properties,
  organisation: t.string(),
  account: t.hex(32),
});

const state = {
  anchors: { description: 'The newest anchor of each node’s audit log, by the id of its key.', value: newestRecord },
  history: {
    description: 'All anchors, by "KEY/SEQUENCE" with sequences of 16 digits.',
    value: anchorRecord,
    ordered: true,
  },
} as const;

const events = {
  auditAnchored: t.object({ node, sequence: t.integer(), head: t.hex(32) }),
} as const;

type AuditContext = Context<typeof state, typeof events>;

/** Where the audit logs of nodes stood: what an operator changes in its log afterwards contradicts an anchor. */
export const auditContract = contract({
  name: SYSTEM.audit,
  version: '1.0.0',
  description: 'Anchors of the audit logs that nodes keep.',
  state,
  events,
  methods: {
    anchor: {
      description: 'Anchors the audit log of the node whose key signs.',
      args: t.object({ node, sequence: t.integer({ minimum: 1 }), head: t.hex(32) }),
      returns: t.null(),
      run: (context, args) => anchor(context, args),
    },
    newest: {
      kind: 'query',
      description: 'The newest anchor of a node.',
      args: t.object({ node }),
      returns: t.union(newestRecord, t.null()),
      run: (context, args) => context.state.anchors.get(args.node) ?? null,
    },
    history: {
      kind: 'query',
      description: 'Anchors of a node in the order of their sequences.',
      args: t.object({
        node,
        after: t.optional(t.integer({ minimum: 0 })),
        limit: t.optional(t.integer({ minimum: 1, maximum: 1000 })),
      }),
      returns: t.object({ anchors: t.array(anchorRecord), end: t.boolean() }),
      run: (context, { node: key, after = 0, limit = 100 }) => {
        const page = context.state.history.scan({ prefix: `${key}/`, after: historyKey(key, after), limit });
        return { anchors: page.entries.map(({ value }) => value), end: page.end };
      },
    },
    log: {
      kind: 'query',
      description: 'Whether the caller may read the audit log of a node, which the node itself answers with.',
      access: 'administration',
      args: t.object({
        after: t.optional(t.integer({ minimum: 0 })),
        limit: t.optional(t.integer({ minimum: 1, maximum: 1000 })),
      }),
      returns: t.null(),
      run: () => null,
    },
  },
});

/** A log only grows: the same anchor again changes nothing, an earlier one or another head is refused. */
function anchor(
  context: AuditContext,
  { node: key, sequence, head }: { readonly node: string; readonly sequence: number; readonly head: string },
): null {
  if (context.caller !== undefined) throw denied(context, 'anchor', 'it has to be called directly');
  if (!context.signers.includes(key)) throw denied(context, 'anchor', `the key ${key} did not sign`);
  const newest = context.state.anchors.get(key);
  if (newest?.sequence === sequence && newest.head === head) return null;
  if (newest && newest.sequence >= sequence) {
    throw new SteleError('AUDIT_ANCHOR', { node: key, newest: newest.sequence, given: sequence });
  }
  const { time, height, transaction, account, identity } = context;
  const record = { sequence, head, time, height, transaction };
  context.state.anchors.set(key, { ...record, organisation: identity.organisation, account });
  context.state.history.set(historyKey(key, sequence), record);
  context.emit('auditAnchored', { node: key, sequence, head });
  return null;
}

/** Keys of one node's anchors in the order of their sequences. */
function historyKey(key: string, sequence: number): string {
  return `${key}/${String(sequence).padStart(16, '0')}`;
}
