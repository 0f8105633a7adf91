import { contract, t } from '@stele/contract';
import { SteleError } from '@stele/protocol';
import { checkDirect, denied } from '../acting.ts';
import { SYSTEM } from '../names.ts';
import { ADMIN } from '../roles.ts';
import { systemOf } from '../services.ts';
import { cancel, presentPlan, readyValidators, schedule } from './schedule.ts';
import { events, node, plan, protocol, protocols, release, state, type UpgradesContext } from './state.ts';

const validator = t.object({
  node,
  organisation: t.string(),
  weight: t.integer(),
  protocols,
  /** Empty where the node never announced any. */
  release: t.string(),
});

/** Which version of the protocol rules, which one is to come, and which nodes can execute it. */
export const upgradesContract = contract({
  name: SYSTEM.upgrades,
  version: '1.0.0',
  description: 'Versions of the protocol: what nodes can execute, and what the members decided.',
  state,
  events,
  methods: {
    announce: {
      description: 'Announces which versions of the protocol the build of a node can execute.',
      args: t.object({ node, protocols, release }),
      returns: t.null(),
      run: (context, args) => announce(context, args),
    },
    schedule: {
      description: 'Has another version of the protocol rule from a height on.',
      access: 'administration',
      args: t.object({
        protocol,
        height: t.integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
        force: t.optional(t.boolean()),
      }),
      returns: t.null(),
      run: schedule,
    },
    cancel: {
      description: 'Takes back a version that was decided and does not rule yet.',
      access: 'administration',
      args: t.object({}),
      returns: t.null(),
      run: cancel,
    },
    status: {
      kind: 'query',
      description: 'Which version rules, which is to come, and what the validators can execute.',
      args: t.object({}),
      returns: t.object({ ...plan.properties, height: t.integer(), validators: t.array(validator) }),
      run: (context) => ({ ...presentPlan(context), height: context.height, validators: readyValidators(context) }),
    },
  },
});

/** @throws SteleError ACCESS_DENIED, KEY_UNKNOWN, UPGRADE_REFUSED */
function announce(
  context: UpgradesContext,
  given: { readonly node: string; readonly protocols: readonly number[]; readonly release: string },
): null {
  checkDirect(context, 'announce');
  const found = systemOf(context).node(given.node);
  if (!found || found.removed !== undefined) throw new SteleError('KEY_UNKNOWN', { key: given.node });
  const { organisation } = found;
  if (!context.signers.includes(given.node) && !isItsAdmin(context, organisation)) {
    throw denied(context, 'announce', `neither the key ${given.node} nor an admin of ${organisation} signed`);
  }
  const sorted = [...new Set(given.protocols)].sort((a, b) => a - b);
  const record = { organisation, protocols: sorted, release: given.release };
  const { height, time } = context;
  context.state.announcements.set(given.node, { ...record, height, time });
  context.emit('protocolsAnnounced', { node: given.node, ...record });
  return null;
}

/** A node that takes no transactions has its operator announce for it. */
function isItsAdmin({ identity }: UpgradesContext, organisation: string): boolean {
  return identity.organisation === organisation && identity.roles.includes(ADMIN);
}
