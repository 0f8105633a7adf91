import type { Caller, CallFacts, Decision } from '@stele/policy';
import { SteleError } from '@stele/protocol';
import type { CallAttempt, GasMeter } from '@stele/runtime';
import { SYSTEM, THE_CHAIN } from '../system/names.ts';
import { isDeciding } from '../system/policies/scope.ts';
import type { StateSource } from '../system/system-state.ts';
import type { FoundPolicy, PolicyDirectory } from './policy-directory.ts';
import { refusalText } from './refusal-text.ts';

/** What the gate judges by: the state as the call sees it, and who stands behind the transaction. */
export interface Gate {
  readonly policies: PolicyDirectory;
  readonly source: StateSource;
  /** The state before the call's transaction: what somebody unknown may read, it cannot open to itself first. */
  readonly committed: StateSource;
  readonly gas: GasMeter;
  readonly height: number;
  readonly time: number;
  /** Who signed, the account's own key first; nobody signs an open query. */
  readonly signers: readonly Caller[];
  /** Whether the signatures were checked; in a simulation they are not, and under a grant of supervision none is asked. */
  readonly asked: Asked;
  /** Header time until which the account is frozen. */
  readonly frozenUntil: number;
}

/** Somebody else than who signed may be behind a question: then nothing that is guarded is told. */
export type Asked = 'signed' | 'unsigned' | 'supervised';

/** Where a call is judged, and how. */
export interface Judgement {
  /** The policy that decided; undefined where none covers the call. */
  readonly found: FoundPolicy | undefined;
  /** What the policy says; undefined where the default decided. */
  readonly decision: Decision | undefined;
  /** Why the call is refused; undefined where it is allowed. */
  readonly refusal: SteleError | undefined;
}

/**
 * The one gate for rights: every call of every contract passes here, made by a transaction or by a contract.
 * @throws SteleError ACCESS_DENIED, ACCOUNT_FROZEN, RUNTIME_OUT_OF_GAS
 */
export function authorize(gate: Gate, attempt: CallAttempt): void {
  const { refusal } = judgeCall(gate, attempt);
  if (refusal) throw refusal;
}

/**
 * Judges a call.
 *
 * What the members decided is allowed. Otherwise the narrowest policy rules; without one, anyone may call what is for
 * anyone, and nobody what is administration. Rights hold for what an account signed, not for what a contract makes of
 * it: where a policy guards a method or contract, a call that another contract makes is refused, and so is every such
 * call of administration. A policy of all contracts judges what the transaction calls, not what follows from it.
 */
export function judgeCall(gate: Gate, attempt: CallAttempt): Judgement {
  const { declared, account, caller } = attempt;
  const isCall = declared.kind === 'call';
  if (isCall && isFrozenFor(gate, attempt)) return judged(undefined, new SteleError('ACCOUNT_FROZEN', { account }));
  if (caller === SYSTEM.governance || caller === THE_CHAIN) return judged(undefined, undefined);
  if (isDeciding(attempt.contract, attempt.method)) return judged(undefined, undefined);
  const guarded = guardOfReading(gate, attempt);
  if (guarded) return judged(guarded, refused(attempt, unsigned(guarded)));
  const found = gate.policies.find(gate.source, isCall ? 'call' : 'read', attempt.contract, attempt.method);
  if (!isCall && gate.asked === 'supervised' && attempt.caller === undefined) return judged(found, undefined);
  if (found) return judgeByPolicy(gate, attempt, found);
  const isOpen = declared.access === 'anyone';
  return judged(
    found,
    isOpen ? undefined : refused(attempt, 'no policy allows it, and no decision of the members asks for it'),
  );
}

/**
 * Whether a freeze bars a call. One that a single member made in an emergency, which ends by itself, takes nobody's
 * voice: it would otherwise outlast the window of a veto or of an objection. What the members decided does.
 */
function isFrozenFor({ time, frozenUntil }: Gate, { contract, method }: CallAttempt): boolean {
  if (time > frozenUntil) return false;
  return frozenUntil === Number.POSITIVE_INFINITY || !isVoice(contract, method);
}

function isVoice(contract: string, method: string): boolean {
  return isDeciding(contract, method) || (contract === SYSTEM.accounts && method === 'objectRecovery');
}

function judgeByPolicy(gate: Gate, attempt: CallAttempt, found: FoundPolicy): Judgement {
  const { scope, policy, size } = found;
  const { gas } = gate;
  gas.charge(gas.prices.policy + gas.prices.jsonByte * size);
  if (attempt.caller !== undefined) {
    const isGuarded = !scope.endsWith(' *') || attempt.declared.access === 'administration';
    const reason = `the policy "${scope}" allows it only when called directly`;
    return judged(found, isGuarded ? refused(attempt, reason) : undefined);
  }
  const [first] = gate.signers;
  if (!first) return judged(found, refused(attempt, unsigned(found)));
  const decision = policy.evaluate(factsOf(gate, attempt, first), meterOf(gas));
  return { found, decision, refusal: decision.allowed ? undefined : refused(attempt, refusalText(scope, decision)) };
}

function refused({ account, contract, method }: CallAttempt, reason: string): SteleError {
  return new SteleError('ACCESS_DENIED', { account: account || 'nobody', contract, method, reason });
}

function unsigned({ scope }: FoundPolicy): string {
  return `the policy "${scope}" asks who reads: send a signed query`;
}

/** What guards the reading of a contract from somebody of whom nobody knows who it is: a simulation reads what it runs. */
function guardOfReading(gate: Gate, { contract, method }: CallAttempt): FoundPolicy | undefined {
  if (gate.asked !== 'unsigned') return undefined;
  const { policies, committed, source } = gate;
  return policies.find(committed, 'read', contract, method) ?? policies.find(source, 'read', contract, method);
}

function judged(found: FoundPolicy | undefined, refusal: SteleError | undefined): Judgement {
  return { found, decision: undefined, refusal };
}

function factsOf(gate: Gate, { contract, method, args }: CallAttempt, caller: Caller): CallFacts {
  return {
    contract,
    method,
    args: () => parsed(args),
    height: gate.height,
    time: gate.time,
    caller,
    endorsers: gate.signers,
    members: gate.policies.members(gate.source),
  };
}

/** What is no JSON is refused once the call is allowed; until then a condition sees nothing. */
function parsed(args: string): unknown {
  try {
    return JSON.parse(args);
  } catch {
    return null;
  }
}

function meterOf(gas: GasMeter) {
  return { charge: (units: number) => gas.charge(gas.prices.policyUnit * units) };
}
