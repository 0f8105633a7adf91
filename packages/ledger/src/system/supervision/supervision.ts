import { contract, t } from '@stele/contract';
import { denied, isDecision } from '../acting.ts';
import { SYSTEM } from '../names.ts';
import { ADMIN } from '../roles.ts';
import { endGrant, endOf, grantOf, openGrant, recordQuery } from './grants.ts';
import {
  grantArgs,
  grantRecord,
  queryKey,
  queryRecord,
  type SupervisionContext,
  supervisionEvents,
  supervisionState,
} from './state.ts';

const grant = t.string({ minLength: 10, maxLength: 10 });
const limit = t.optional(t.integer({ minimum: 1, maximum: 1000 }));

/** The role of those who supervise. */
const SUPERVISION = 'supervision';

/** Supervised access: what supervisors may read, until when, and every query that they made. */
export const supervisionContract = contract({
  name: SYSTEM.supervision,
  version: '1.0.0',
  description: 'Grants of supervised access and the queries made under them.',
  state: supervisionState,
  events: supervisionEvents,
  methods: {
    grant: {
      description: 'Grants a supervisor access with purpose, scope, term and number of reads.',
      access: 'administration',
      args: t.object(grantArgs),
      returns: t.object({ grant }),
      run: (context, args) => ({ grant: openGrant(context, args) }),
    },
    end: {
      description: 'Ends a grant by a decision of the members.',
      access: 'administration',
      args: t.object({ grant, reason: t.string({ minLength: 1, maxLength: 1000 }) }),
      returns: t.null(),
      run: (context, args) => {
        const by = isDecision(context) ? 'the members' : context.identity.organisation;
        endGrant(context, args.grant, by, args.reason);
        return null;
      },
    },
    giveBack: {
      description: 'Ends a grant of the calling supervisor’s organisation.',
      args: t.object({ grant, reason: t.string({ minLength: 1, maxLength: 1000 }) }),
      returns: t.null(),
      run: (context, args) => {
        const organisation = supervising(context, 'giveBack', [SUPERVISION, ADMIN]);
        const { supervisor } = grantOf(context, args.grant);
        if (supervisor !== organisation) throw denied(context, 'giveBack', `the grant is ${supervisor}’s`);
        endGrant(context, args.grant, organisation, args.reason);
        return null;
      },
    },
    record: {
      description: 'Records a query under a grant and counts it; a node answers it afterwards.',
      args: t.object({
        grant,
        contract: t.string({ minLength: 1, maxLength: 64 }),
        method: t.string({ minLength: 1, maxLength: 64 }),
        args: t.string({ maxLength: 65_536 }),
        at: t.optional(t.integer({ minimum: 0 })),
      }),
      returns: t.object({ number: t.integer() }),
      run: (context, args) => {
        const organisation = supervising(context, 'record', [SUPERVISION]);
        return { number: recordQuery(context, args, organisation, queryKey) };
      },
    },
    get: {
      kind: 'query',
      description: 'A grant, and why it covers nothing more, if so.',
      args: t.object({ grant }),
      returns: t.union(t.object({ grant: grantRecord, ended: t.string() }), t.null()),
      run: (context, args) => {
        const found = context.state.grants.get(args.grant);
        if (!found) return null;
        const isUsed = found.used >= found.reads;
        return { grant: found, ended: endOf(found, context.time) ?? (isUsed ? 'all its reads are used' : '') };
      },
    },
    list: {
      kind: 'query',
      description: 'Grants in the order of their numbers.',
      args: t.object({ after: t.optional(t.string({ maxLength: 10 })), limit }),
      returns: t.object({ grants: t.array(t.object({ grant, record: grantRecord })), end: t.boolean() }),
      run: (context, options) => {
        const page = context.state.grants.scan(options);
        return { grants: page.entries.map(({ key, value }) => ({ grant: key, record: value })), end: page.end };
      },
    },
    records: {
      kind: 'query',
      description: 'The queries made under a grant, in their order.',
      args: t.object({ grant, after: t.optional(t.integer({ minimum: 0 })), limit }),
      returns: t.object({ records: t.array(queryRecord), end: t.boolean() }),
      run: (context, { grant: of, after = 0, limit: most = 100 }) => {
        const page = context.state.queries.scan({ prefix: `${of}/`, after: queryKey(of, after), limit: most });
        return { records: page.entries.map(({ value }) => value), end: page.end };
      },
    },
  },
});

/** The organisation that an account supervises for, directly and with one of the roles. @throws SteleError ACCESS_DENIED */
function supervising(context: SupervisionContext, method: string, roles: readonly string[]): string {
  const { identity, caller } = context;
  if (caller !== undefined) throw denied(context, method, 'it has to be called directly');
  if (roles.some((role) => identity.roles.includes(role))) return identity.organisation;
  throw denied(context, method, `the account lacks the role "${SUPERVISION}"`);
}
