import { SteleError } from '@stele/protocol';
import { systemOf } from '../services.ts';
import { PLAN, type ProtocolPlan, type ScheduledProtocol, UPGRADE_DISTANCE, type UpgradesContext } from './state.ts';

/** What a schedule asks for. */
export interface ScheduleRequest {
  readonly protocol: number;
  readonly height: number;
  /** Whether more than two thirds of the weight are enough, instead of all validators. */
  readonly force?: boolean;
}

/** A validator with what its node can execute. */
export interface ReadyValidator {
  readonly node: string;
  readonly organisation: string;
  readonly weight: number;
  readonly protocols: readonly number[];
  readonly release: string;
}

/** What rules the present block, with what is to come; what was to come and came is no plan any more. */
export function presentPlan(context: UpgradesContext): ProtocolPlan {
  const founded: ProtocolPlan = { protocol: systemOf(context).foundingProtocol, since: 0 };
  const { protocol, since, next } = context.state.plan.get(PLAN) ?? founded;
  if (next && next.height <= context.height) return { protocol: next.protocol, since: next.height };
  return next ? { protocol, since, next } : { protocol, since };
}

/** The validators, with what each announced. Who never did can execute what the chain was founded with. */
export function readyValidators(context: UpgradesContext): ReadyValidator[] {
  const system = systemOf(context);
  return system.validators().map(({ key, organisation, weight }) => {
    const announced = context.state.announcements.get(key);
    const { protocols = [system.foundingProtocol], release = '' } = announced ?? {};
    return { node: key, organisation, weight, protocols, release };
  });
}

/** Decides that another version rules from a height on. @throws SteleError UPGRADE_REFUSED, UPGRADE_NOT_READY */
export function schedule(context: UpgradesContext, { protocol, height, force = false }: ScheduleRequest): null {
  const plan = presentPlan(context);
  checkRequest(context, plan, { protocol, height });
  const validators = readyValidators(context);
  const ready = validators.filter(({ protocols }) => protocols.includes(protocol));
  const missing = validators.filter((each) => !ready.includes(each)).map(({ organisation }) => organisation);
  if (missing.length > 0 && !(force && isQuorum(ready, validators))) {
    const present = weightOf(ready);
    throw new SteleError('UPGRADE_NOT_READY', {
      protocol,
      missing: missing.join(', '),
      present,
      total: weightOf(validators),
    });
  }
  const next: ScheduledProtocol = {
    protocol,
    height,
    releases: [...new Set(ready.map(({ release }) => release))].sort(),
    missing,
    decidedAt: context.height,
    decided: context.time,
  };
  context.state.plan.set(PLAN, { ...plan, next });
  context.emit('protocolScheduled', { protocol, height });
  return null;
}

/** Takes back what was decided and does not rule yet. @throws SteleError UPGRADE_REFUSED */
export function cancel(context: UpgradesContext): null {
  const { next, ...plan } = presentPlan(context);
  if (!next) throw refused('nothing is scheduled');
  context.state.plan.set(PLAN, plan);
  context.emit('protocolCancelled', { protocol: next.protocol, height: next.height });
  return null;
}

function checkRequest(context: UpgradesContext, plan: ProtocolPlan, { protocol, height }: ScheduleRequest): void {
  const { next } = plan;
  if (protocol <= plan.protocol) throw refused(`the chain runs version ${plan.protocol}, and versions only go up`);
  if (next) {
    throw refused(`version ${next.protocol} is scheduled for height ${next.height}; cancel that first`);
  }
  const least = context.height + UPGRADE_DISTANCE;
  if (height < least) {
    throw refused(`${UPGRADE_DISTANCE} blocks have to lie between: the height has to be ${least} or more`);
  }
}

/** More than two thirds: so many make blocks without the others. */
function isQuorum(ready: readonly ReadyValidator[], all: readonly ReadyValidator[]): boolean {
  return 3 * weightOf(ready) > 2 * weightOf(all);
}

function weightOf(validators: readonly ReadyValidator[]): number {
  return validators.reduce((sum, { weight }) => sum + weight, 0);
}

function refused(reason: string): SteleError {
  return new SteleError('UPGRADE_REFUSED', { reason });
}
