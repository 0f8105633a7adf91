import type { Caller, CallFacts, Decision } from '@stele/policy';
import { SteleError } from '@stele/protocol';
import { type CallAttempt, type GasMeter, PRICES } from '@stele/runtime';
import { SYSTEM } from '../system/names.ts';
import type { StateSource } from '../system/system-state.ts';
import type { FoundPolicy, PolicyDirectory } from './policy-directory.ts';
import { refusalText } from './refusal-text.ts';

/** What the gate judges by: the state as the call sees it, and who stands behind the transaction. */
export interface Gate {
  readonly policies: PolicyDirectory;
  readonly source: StateSource;
  readonly gas: GasMeter;
  readonly height: number;
  readonly time: number;
  /** Who signed, the account's own key first; nobody signs an open query. */
  readonly signers: readonly Caller[];
  /** Header time until which the account is frozen. */
  readonly frozenUntil: number;
}

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
 * it: where a policy guards a method or contract, a call that another contract makes is refused.
 */
export function judgeCall(gate: Gate, attempt: CallAttempt): Judgement {
  const { declared, contract, method, account, caller } = attempt;
  const refuse = (reason: string) => new SteleError('ACCESS_DENIED', { account, contract, method, reason });
  const isCall = declared.kind === 'call';
  if (isCall && gate.time <= gate.frozenUntil) return judged(undefined, new SteleError('ACCOUNT_FROZEN', { account }));
  if (declared.access === 'administration' && caller === SYSTEM.governance) return judged(undefined, undefined);
  const found = gate.policies.find(gate.source, isCall ? 'call' : 'read', contract, method);
  if (!found) {
    const isOpen = declared.access === 'anyone';
    return judged(
      found,
      isOpen ? undefined : refuse('no policy allows it, and no decision of the members asks for it'),
    );
  }
  gate.gas.charge(PRICES.policy + PRICES.jsonByte * found.size);
  const isNarrow = !found.scope.endsWith(' *');
  if (caller !== undefined) {
    return judged(
      found,
      isNarrow ? refuse(`the policy "${found.scope}" allows it only when called directly`) : undefined,
    );
  }
  const [first] = gate.signers;
  if (!first) return judged(found, refuse(`the policy "${found.scope}" asks who calls: send a signed query`));
  const decision = found.policy.evaluate(factsOf(gate, attempt, first), meterOf(gate.gas));
  return { found, decision, refusal: decision.allowed ? undefined : refuse(refusalText(found.scope, decision)) };
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
  return { charge: (units: number) => gas.charge(PRICES.policyUnit * units) };
}
