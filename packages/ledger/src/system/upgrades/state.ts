import { type Context, type Static, t } from '@stele/contract';

export const protocol = t.integer({ minimum: 1, maximum: 1_000_000 });
export const node = t.hex(32);
const height = t.integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

/** Blocks at least that lie between a decision and the first block by other rules: operators have to hear of it. */
export const UPGRADE_DISTANCE = 16;

/** Versions that a build may announce. */
const MOST_PROTOCOLS = 64;

export const protocols = t.array(protocol, { minItems: 1, maxItems: MOST_PROTOCOLS });
export const release = t.string({ minLength: 1, maxLength: 64 });

const announcement = t.object({
  organisation: t.string(),
  /** Versions of the protocol that the node's build can execute, ascending. */
  protocols,
  /** The build, by its release. */
  release,
  height: t.integer(),
  time: t.integer(),
});
export type AnnouncementRecord = Static<typeof announcement>;

export const scheduled = t.object({
  protocol,
  /** The first block that is executed by it. */
  height,
  /** Releases of the nodes that announced it when it was decided. */
  releases: t.array(t.string()),
  /** Organisations of validators that had not announced it then; some only where the members forced it. */
  missing: t.array(t.string()),
  /** Height and time of the decision. */
  decidedAt: t.integer(),
  decided: t.integer(),
});
export type ScheduledProtocol = Static<typeof scheduled>;

export const plan = t.object({
  protocol,
  /** The first block that is executed by it; 0 for what the chain was founded with. */
  since: height,
  /** What was decided last; it rules from its height on. */
  next: t.optional(scheduled),
});
export type ProtocolPlan = Static<typeof plan>;

/** Key of the one entry that says which protocol rules. */
export const PLAN = 'protocol';

export const state = {
  plan: { description: 'Under "protocol": which version of the protocol rules, and which is to rule.', value: plan },
  announcements: {
    description:
      'What nodes can execute, by their key ids. One that never announced can execute what it was founded with.',
    value: announcement,
    ordered: true,
  },
} as const;

export const events = {
  protocolsAnnounced: t.object({ node, organisation: t.string(), protocols, release }),
  protocolScheduled: t.object({ protocol, height }),
  protocolCancelled: t.object({ protocol, height }),
} as const;

export type UpgradesContext = Context<typeof state, typeof events>;
