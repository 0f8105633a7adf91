import { type Context, contract, t } from '@stele/contract';
import { isContractName, SteleError } from '@stele/protocol';
import { checkNotRenewed, isDecision } from './acting.ts';
import { SYSTEM } from './names.ts';
import { systemOf } from './services.ts';

const holdRecord = t.object({
  reason: t.string({ maxLength: 1000 }),
  since: t.integer(),
  /** Organisation that asked for it; empty where the members decided it. */
  by: t.string(),
  /** Header time at which an emergency hold lapses by itself; absent for one that the members decided. */
  until: t.optional(t.integer()),
});

const reason = t.string({ minLength: 1, maxLength: 1000 });
const account = t.hex(32);
const record = {
  contract: t.string({ minLength: 1, maxLength: 64 }),
  collection: t.string({ minLength: 1, maxLength: 64 }),
  key: t.string({ minLength: 1, maxLength: 512 }),
};

const state = {
  accounts: { description: 'Frozen accounts.', value: holdRecord, ordered: true },
  records: { description: 'Frozen records by contract, collection and key.', value: holdRecord, ordered: true },
  counts: { description: 'Under "records": how many records are frozen.', value: t.integer() },
} as const;

const events = {
  frozen: t.object({ target: t.string(), reason: t.string(), by: t.string(), until: t.optional(t.integer()) }),
  released: t.object({ target: t.string(), reason: t.string() }),
} as const;

type HoldsContext = Context<typeof state, typeof events>;

/** Freezes of accounts and single records. An emergency freeze lapses unless the members ratify it in time. */
export const holdsContract = contract({
  name: SYSTEM.holds,
  version: '1.0.0',
  description: 'Frozen accounts and records.',
  state,
  events,
  methods: {
    freezeAccount: {
      description: 'Freezes an account, or ratifies its emergency freeze.',
      access: 'administration',
      args: t.object({ account, reason }),
      returns: t.null(),
      run: (context, args) => hold(context, 'accounts', args.account, args.reason),
    },
    suspendAccount: {
      description: 'Freezes an account at once, until the members ratify it or the emergency window ends.',
      access: 'administration',
      args: t.object({ account, reason }),
      returns: t.null(),
      run: (context, args) => hold(context, 'accounts', args.account, args.reason, emergencyEnd(context)),
    },
    releaseAccount: {
      description: 'Releases a frozen account.',
      access: 'administration',
      args: t.object({ account, reason }),
      returns: t.null(),
      run: (context, args) => release(context, 'accounts', args.account, args.reason),
    },
    freezeRecord: {
      description: 'Freezes one entry of a contract’s state, or ratifies its emergency freeze.',
      access: 'administration',
      args: t.object({ ...record, reason }),
      returns: t.null(),
      run: (context, args) => hold(context, 'records', checkedRecord(args), args.reason),
    },
    suspendRecord: {
      description: 'Freezes one entry at once, until the members ratify it or the emergency window ends.',
      access: 'administration',
      args: t.object({ ...record, reason }),
      returns: t.null(),
      run: (context, args) => hold(context, 'records', checkedRecord(args), args.reason, emergencyEnd(context)),
    },
    releaseRecord: {
      description: 'Releases a frozen entry.',
      access: 'administration',
      args: t.object({ ...record, reason }),
      returns: t.null(),
      run: (context, args) => release(context, 'records', recordKey(args), args.reason),
    },
    getAccount: {
      kind: 'query',
      description: 'Why and until when an account is frozen.',
      args: t.object({ account }),
      returns: t.union(holdRecord, t.null()),
      run: (context, args) => context.state.accounts.get(args.account) ?? null,
    },
    list: {
      kind: 'query',
      description: 'What is frozen: accounts, or records.',
      args: t.object({ of: t.oneOf('accounts', 'records'), after: t.optional(t.string({ maxLength: 700 })) }),
      returns: t.object({ holds: t.array(t.object({ target: t.string(), hold: holdRecord })), end: t.boolean() }),
      run: (context, { of, after }) => {
        const page = context.state[of].scan(after === undefined ? {} : { after });
        return { holds: page.entries.map(({ key, value }) => ({ target: key, hold: value })), end: page.end };
      },
    },
  },
});

/** Key of a frozen record. */
export function recordKey(of: {
  readonly contract: string;
  readonly collection: string;
  readonly key: string;
}): string {
  return `${of.contract}/${of.collection}/${of.key}`;
}

/** Whether a hold, if there is one, rules at a header time. */
export function isHeld(hold: { readonly until?: number } | undefined, time: number): boolean {
  return hold !== undefined && (hold.until === undefined || time <= hold.until);
}

/** Freezing what holds and decisions themselves stand in would take the members' power to release it. */
function checkedRecord(of: { readonly contract: string; readonly collection: string; readonly key: string }): string {
  const refuse = (reason: string) => new SteleError('HOLD_UNKNOWN', { target: `${recordKey(of)}: ${reason}` });
  // A slash in a name would make it the key of another contract's record.
  if (!isContractName(of.contract) || of.collection.includes('/')) throw refuse('no contract has records of this name');
  if (of.contract === SYSTEM.holds || of.contract === SYSTEM.governance) {
    throw refuse(`records of ${of.contract} cannot be frozen`);
  }
  return recordKey(of);
}

function emergencyEnd(context: HoldsContext): number {
  return context.time + systemOf(context).parameters.emergencyWindowMs;
}

type Kind = 'accounts' | 'records';

function hold(context: HoldsContext, kind: Kind, target: string, reason: string, until?: number): null {
  const present = context.state[kind].get(target);
  // An emergency freeze neither shortens what the members decided nor, again and again, outlasts its own window.
  if (until !== undefined && isHeld(present, context.time)) return null;
  const by = isDecision(context) ? '' : context.identity.organisation;
  if (until !== undefined) checkNotRenewed(target, present, by);
  if (!present) count(context, kind, 1);
  const end = until === undefined ? {} : { until };
  context.state[kind].set(target, { reason, since: context.time, by, ...end });
  context.emit('frozen', { target, reason, by, ...end });
  return null;
}

function release(context: HoldsContext, kind: Kind, target: string, reason: string): null {
  if (!context.state[kind].has(target)) throw new SteleError('HOLD_UNKNOWN', { target });
  context.state[kind].delete(target);
  count(context, kind, -1);
  context.emit('released', { target, reason });
  return null;
}

/** Writers look at the number alone as long as nothing is frozen. */
function count({ state }: HoldsContext, kind: Kind, change: number): void {
  if (kind === 'records') state.counts.set('records', (state.counts.get('records') ?? 0) + change);
}
