import type { Static } from '@stele/contract';
import { isContractName, SteleError } from '@stele/protocol';
import { checkNotRenewed, denied, isDecision } from '../acting.ts';
import { SYSTEM_PREFIX } from '../names.ts';
import { systemOf } from '../services.ts';
import { isVersionAbove } from './semantic-version.ts';
import { type ContractsContext, type contractRecord, statusAt } from './state.ts';

type ContractRecord = Static<typeof contractRecord>;

/** Code as it was handed in. */
export interface GivenCode {
  readonly name: string;
  readonly kind: string;
  readonly code: string;
  readonly source: string;
  readonly legalText?: string;
}

/** @throws SteleError CONTRACT_UNKNOWN */
export function contractOf({ state }: ContractsContext, name: string): ContractRecord {
  const record = state.contracts.get(name);
  if (!record) throw new SteleError('CONTRACT_UNKNOWN', { contract: name });
  return record;
}

/** Puts a new contract on the chain, at once or until it is approved. */
export function deploy(
  context: ContractsContext,
  args: GivenCode,
): { readonly code: string; readonly version: string } {
  const { name } = args;
  checkName(name);
  if (context.state.contracts.has(name)) throw new SteleError('CONTRACT_EXISTS', { contract: name });
  const { code, version } = storeCode(context, args);
  const { time } = context;
  const isRunning = isApproved(context);
  const owner = isDecision(context) ? '' : context.account;
  context.state.contracts.set(name, {
    kind: args.kind,
    code,
    version,
    status: isRunning ? 'active' : 'pending',
    owner,
    since: time,
    upgraded: time,
    ...legalTextOf(args),
  });
  if (isRunning) context.emit('contractDeployed', { name, code, version, owner });
  else context.emit('contractPending', { name, code, version, by: owner });
  return { code, version };
}

/** Gives a contract new code, at once or until it is approved. */
export function upgrade(
  context: ContractsContext,
  args: GivenCode,
): { readonly code: string; readonly version: string } {
  const { name } = args;
  const present = contractOf(context, name);
  checkMayUpgrade(context, name, present.owner);
  checkChangeable(context, name, present);
  const { code, version } = storeCode(context, args);
  checkVersion(name, present.version, version);
  const next = { kind: args.kind, code, version, ...legalTextOf(args) };
  if (isApproved(context)) {
    replaceCode(context, name, present, next);
  } else {
    const pending = { ...next, by: context.account, since: context.time };
    context.state.contracts.set(name, { ...present, pending });
    context.emit('contractPending', { name, code, version, by: context.account });
  }
  return { code, version };
}

/**
 * Lets code run that waited for it.
 * @param code hash of the code that was looked at: other code than it is not approved.
 * @param legalText hash of the legal text that was looked at with it; where it is given, no other one is approved.
 */
export function approve(context: ContractsContext, name: string, code: string, legalText: string | undefined): null {
  const record = contractOf(context, name);
  checkChangeable(context, name, record);
  checkLegalText(name, record.pending?.code === code ? record.pending : record, legalText);
  if (record.status === 'pending' && record.code === code) {
    context.state.contracts.set(name, { ...record, status: 'active' });
    context.emit('contractDeployed', { name, code, version: record.version, owner: record.owner });
    return null;
  }
  const { pending, ...rest } = record;
  if (pending?.code !== code) {
    throw new SteleError('CONTRACT_CODE', {
      contract: name,
      reason: `no code with the hash ${code} waits for approval`,
    });
  }
  checkVersion(name, record.version, pending.version);
  replaceCode(context, name, rest, pending);
  return null;
}

/** Also when code is approved: members may have decided a later version while it waited. @throws SteleError CONTRACT_VERSION */
function checkVersion(contract: string, from: string, to: string): void {
  if (!isVersionAbove(to, from)) throw new SteleError('CONTRACT_VERSION', { contract, from, to });
}

/** @throws SteleError CONTRACT_CODE */
function checkLegalText(contract: string, waiting: { readonly legalText?: string }, looked: string | undefined): void {
  if (looked === undefined || waiting.legalText === looked) return;
  throw new SteleError('CONTRACT_CODE', {
    contract,
    reason: `no legal text with the hash ${looked} waits for approval`,
  });
}

function replaceCode(
  context: ContractsContext,
  name: string,
  record: ContractRecord,
  next: Pick<ContractRecord, 'kind' | 'code' | 'version' | 'legalText'>,
): void {
  const { kind, code, version } = next;
  context.state.contracts.set(name, { ...record, kind, code, version, ...legalTextOf(next), upgraded: context.time });
  systemOf(context).migrate(name, record.version);
  context.emit('contractUpgraded', { name, code, version, fromVersion: record.version });
}

/** Changes where a contract stands. @throws SteleError CONTRACT_NOT_ACTIVE, ACCESS_DENIED */
export function changeStatus(
  context: ContractsContext,
  name: string,
  to: ContractRecord['status'],
  { from, reason, until }: { readonly from: readonly string[]; readonly reason: string; readonly until?: number },
): null {
  const present = contractOf(context, name);
  const {
    frozenUntil: _until,
    frozenBy: lapsedBy,
    ...record
  } = { ...present, status: statusAt(present, context.time) };
  if (name.startsWith(SYSTEM_PREFIX)) throw denied(context, to, 'contracts of the node cannot be frozen or retired');
  // What has lapsed can still be lifted, so that the member who froze it could again.
  if (!from.includes(record.status) && !from.includes(present.status))
    throw new SteleError('CONTRACT_NOT_ACTIVE', { contract: name, status: record.status });
  const by = isDecision(context) ? '' : context.identity.organisation;
  if (until !== undefined) checkNotRenewed(name, { by: lapsedBy ?? '' }, by);
  const end = until === undefined ? {} : { until };
  const freeze = until === undefined ? {} : { frozenUntil: until, frozenBy: by };
  context.state.contracts.set(name, { ...record, status: to, ...freeze });
  context.emit('contractStatusChanged', { name, status: to, reason, ...end });
  return null;
}

/** What members decided needs no further approval. */
function isApproved(context: ContractsContext): boolean {
  return isDecision(context) || systemOf(context).parameters.deployment === 'direct';
}

function legalTextOf({ legalText }: { readonly legalText?: string }) {
  return legalText === undefined ? {} : { legalText };
}

function storeCode(context: ContractsContext, args: GivenCode): { readonly code: string; readonly version: string } {
  const system = systemOf(context);
  if (args.kind === 'native') {
    throw new SteleError('CONTRACT_CODE', { contract: args.name, reason: 'native code cannot be deployed' });
  }
  const abi = system.inspectCode(args.kind, args.code);
  const code = system.codeHash(args.kind, args.code);
  if (!context.state.code.has(code)) {
    context.state.code.set(code, { kind: args.kind, code: args.code, source: args.source, abi });
  }
  return { code, version: abi.version };
}

function checkName(name: string): void {
  if (!isContractName(name) || name.startsWith(SYSTEM_PREFIX)) {
    throw new SteleError('CONTRACT_CODE', { contract: name, reason: 'its name is malformed or reserved' });
  }
}

/** New code may migrate the state: not that of a retired contract, and of a frozen one by the members' decision only. */
function checkChangeable(context: ContractsContext, contract: string, record: ContractRecord): void {
  const status = statusAt(record, context.time);
  const isHeld = status === 'retired' || (status === 'frozen' && !isDecision(context));
  if (isHeld) throw new SteleError('CONTRACT_NOT_ACTIVE', { contract, status });
}

function checkMayUpgrade(context: ContractsContext, name: string, owner: string): void {
  if (name.startsWith(SYSTEM_PREFIX)) throw denied(context, 'upgrade', 'system contracts change with the node only');
  if (isDecision(context) || (owner === context.account && context.caller === undefined)) return;
  throw denied(context, 'upgrade', 'it is not the owner of the contract, and the members did not decide it');
}
