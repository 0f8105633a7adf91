import type { AbiMethod, CallContext, JsonSchema } from '@stele/contract';
import { LIMITS, ownProperty, SteleError } from '@stele/protocol';
import type { GasMeter } from '../gas/gas-meter.ts';
import { readJson } from '../json/json-text.ts';
import { checkFor } from '../schema/check.ts';
import type { CallEnvironment, CallRequest, CallStack, ResolvedContract } from './environment.ts';
import { createHostCalls } from './host-calls.ts';

/**
 * Calls a method of a contract: resolves it, asks the gate for rights, checks the arguments against the schema,
 * runs the code in its host and checks what comes back.
 * @returns the result as JSON text.
 * @throws SteleError with a code that a receipt can carry; RUNTIME_FAULT must stop the node instead.
 */
export function callContract(environment: CallEnvironment, request: CallRequest, stack: CallStack = []): string {
  const { gas } = environment;
  const { contract: name, method, args } = request;
  gas.charge(gas.prices.call + gas.prices.jsonByte * args.length);
  if (stack.length >= LIMITS.callDepth) throw new SteleError('CONTRACT_DEPTH', { limit: LIMITS.callDepth });
  const contract = environment.resolve(name);
  const declared = ownProperty(contract.code.abi.methods, method);
  if (!declared) throw new SteleError('CONTRACT_METHOD_UNKNOWN', { contract: name, method });
  checkCallable(environment, contract, declared, stack);
  const caller = stack.at(-1);
  environment.authorize({
    account: environment.account,
    caller,
    contract: name,
    method,
    declared,
    args,
  });
  checkArguments(request, declared.args, gas);
  const readOnly = environment.readOnly || declared.kind === 'query';
  const inner = [...stack, name];
  const host = createHostCalls({
    environment,
    contract,
    readOnly,
    call: (nested) => callContract(readOnlyIf(environment, readOnly), nested, inner),
  });
  const result = contract.code.invoke(method, args, callContextOf(environment, name, caller), host, gas);
  gas.charge(gas.prices.jsonByte * result.length);
  checkResult(name, result, declared.returns, gas);
  return result;
}

/** Runs the migration of a contract's new code over its state. */
export function migrateContract(environment: CallEnvironment, contract: ResolvedContract, fromVersion: string): void {
  const { gas } = environment;
  gas.charge(gas.prices.call);
  const { name } = contract;
  const host = createHostCalls({
    environment,
    contract,
    readOnly: false,
    call: (nested) => callContract(environment, nested, [name]),
  });
  contract.code.migrate(fromVersion, callContextOf(environment, name, undefined), host, gas);
}

function checkCallable(
  environment: CallEnvironment,
  contract: ResolvedContract,
  declared: AbiMethod,
  stack: CallStack,
): void {
  const { name, status } = contract;
  if (status !== 'active' && declared.kind === 'call')
    throw new SteleError('CONTRACT_NOT_ACTIVE', { contract: name, status });
  if (environment.readOnly && declared.kind === 'call') throw new SteleError('CONTRACT_READ_ONLY', { contract: name });
  if (stack.includes(name) && !contract.code.abi.reentrant)
    throw new SteleError('CONTRACT_REENTERED', { contract: name });
}

/** A query stays one, whatever it calls. */
function readOnlyIf(environment: CallEnvironment, readOnly: boolean): CallEnvironment {
  return readOnly && !environment.readOnly ? { ...environment, readOnly: true } : environment;
}

function checkArguments({ contract, method, args }: CallRequest, schema: JsonSchema, gas: GasMeter): void {
  const fault = faultOf(args, schema, gas);
  if (fault !== undefined) throw new SteleError('CONTRACT_ARGUMENTS', { contract, method, reason: fault });
}

function checkResult(contract: string, result: string, schema: JsonSchema, gas: GasMeter): void {
  if (result.length > LIMITS.returnBytes)
    throw new SteleError('RUNTIME_LIMIT', { limit: `${LIMITS.returnBytes} bytes returned` });
  const fault = faultOf(result, schema, gas);
  if (fault !== undefined) throw new SteleError('CONTRACT_OUTPUT', { contract, reason: `the result ${fault}` });
}

/** What keeps a JSON text from matching a schema. @throws SteleError RUNTIME_OUT_OF_GAS */
export function faultOf(text: string, schema: JsonSchema, gas: GasMeter): string | undefined {
  const reading = readJson(text);
  return 'fault' in reading ? reading.fault : checkFor(schema)(reading.value, gas);
}

function callContextOf(environment: CallEnvironment, self: string, caller: string | undefined): CallContext {
  const { account, signers, organisations, identity, transaction, chain, height, time } = environment;
  const call = { self, account, signers, organisations, identity, transaction, chain, height, time };
  return caller === undefined ? call : { ...call, caller };
}
