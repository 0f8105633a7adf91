import type { Context, Static } from '@stele/contract';
import { SteleError } from '@stele/protocol';
import { SYSTEM } from '../names.ts';
import { systemOf } from '../services.ts';
import {
  ACTIVE,
  IDENTITIES,
  MAX_ORGANISATIONS,
  type organisationRecord,
  type organisationsEvents,
  type organisationsState,
} from './state.ts';

export type OrganisationsContext = Context<typeof organisationsState, typeof organisationsEvents>;
export type OrganisationRecord = Static<typeof organisationRecord>;

/** @throws SteleError ORGANISATION_UNKNOWN */
export function organisationOf({ state }: OrganisationsContext, organisation: string): OrganisationRecord {
  const record = state.organisations.get(organisation);
  if (!record) throw new SteleError('ORGANISATION_UNKNOWN', { organisation });
  return record;
}

/** Writes an organisation, and with it what is derived from it: the list of members, the counter of changes. */
export function putOrganisation(context: OrganisationsContext, organisation: string, record: OrganisationRecord): void {
  const { state } = context;
  state.organisations.set(organisation, record);
  const members = { ...state.members.get(ACTIVE) };
  if (record.status === 'active') members[organisation] = record.weight;
  else delete members[organisation];
  const names = Object.keys(members).sort();
  if (names.length === 0) throw new SteleError('ORGANISATION_LAST', { organisation });
  if (names.length > MAX_ORGANISATIONS) {
    throw new SteleError('RUNTIME_LIMIT', { limit: `${MAX_ORGANISATIONS} active organisations` });
  }
  const list = names.map((name) => [name, members[name] as number] as const);
  if (!systemOf(context).canDecide(new Map(list))) {
    throw new SteleError('POLICY_LOCKS_OUT', {
      scope: SYSTEM.governance,
      reason: `without ${organisation} as it is, the members could change no rule any more`,
    });
  }
  state.members.set(ACTIVE, Object.fromEntries(list));
  nextEpoch(context);
}

/** Says that keys may have gained or lost their standing. */
export function nextEpoch({ state }: OrganisationsContext): void {
  state.epoch.set(IDENTITIES, (state.epoch.get(IDENTITIES) ?? 0) + 1);
}

/** Ends or restores the rights of an organisation. */
export function changeStatus(
  context: OrganisationsContext,
  organisation: string,
  {
    from,
    to,
    reason,
  }: { readonly from: readonly string[]; readonly to: OrganisationRecord['status']; readonly reason: string },
): null {
  const record = organisationOf(context, organisation);
  if (!from.includes(record.status)) {
    throw new SteleError('ORGANISATION_NOT_ACTIVE', { organisation, status: record.status });
  }
  putOrganisation(context, organisation, { ...record, status: to, changed: context.time });
  context.emit('organisationChanged', { organisation, status: to, reason });
  return null;
}

/**
 * Checks that a serial number is written as certificates are compared by it: another spelling would revoke nothing.
 * @throws SteleError CONTRACT_ARGUMENTS
 */
export function checkSerial({ self: contract }: OrganisationsContext, serial: string): void {
  if (/^(?:[0-9a-f]{2})+$/.test(serial) && !serial.startsWith('00')) return;
  const reason = '"serial" is no positive number in lower-case hex with whole bytes';
  throw new SteleError('CONTRACT_ARGUMENTS', { contract, method: 'revoke', reason });
}
