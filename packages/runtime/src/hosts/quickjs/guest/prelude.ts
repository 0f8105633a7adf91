import { QUICKJS_LIMITS } from '../limits.ts';
import { SAFE_BUILT_INS } from './safe-built-ins.ts';

/** Number under which the prelude finds each service of the host. */
export const HostFunction = {
  get: 1,
  put: 2,
  delete: 3,
  scan: 4,
  emit: 5,
  call: 6,
  hash: 7,
  verifySignature: 8,
  refuse: 9,
  /** A method ended with this result. */
  done: 10,
  /** Code ended with an error: its kind and its message. */
  failed: 11,
} as const;
export type HostFunction = (typeof HostFunction)[keyof typeof HostFunction];

/** Why code ended with an error, as the prelude tells the host. */
export const FailureKind = { stack: 'stack', memory: 'memory', thrown: 'thrown' } as const;

/** What is said of an error that does not let its message be read. */
export const UNREADABLE = 'it threw an error whose message cannot be read';

/** Name of the global that hands the host's services to the prelude, which deletes it. */
export const SERVICES = 'services';

/** Positions of the functions that the prelude returns. */
export const Entry = { adopt: 0, invoke: 1, migrate: 2, explain: 3 } as const;

/**
 * Everything that stays reachable by name. Not there are: clocks and randomness; timers and input or output, which
 * the engine does not have; references that show garbage collection; shared memory; code made from text.
 */
export const GLOBALS: readonly string[] = [
  ...['AggregateError', 'Array', 'ArrayBuffer', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'Boolean', 'DataView'],
  ...['Error', 'EvalError', 'Float16Array', 'Float32Array', 'Float64Array', 'Function', 'Infinity', 'Int16Array'],
  ...['Int32Array', 'Int8Array', 'InternalError', 'Iterator', 'JSON', 'Map', 'Math', 'NaN', 'Number', 'Object'],
  ...['Promise', 'Proxy', 'RangeError', 'ReferenceError', 'Reflect', 'RegExp', 'Set', 'String', 'Symbol'],
  ...['SyntaxError', 'TypeError', 'URIError', 'Uint16Array', 'Uint32Array', 'Uint8Array', 'Uint8ClampedArray'],
  ...['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape'],
  ...['globalThis', 'isFinite', 'isNaN', 'parseFloat', 'parseInt', 'undefined', 'unescape'],
];

/**
 * The host's part inside the engine: takes away what a contract must not have and stands between its methods and
 * the host. It keeps every built-in that it uses, since the contract may replace them all.
 *
 * Built-ins that the pinned release gets wrong in memory are off. Nothing can resize or detach a buffer, since typed
 * arrays keep lengths of before (bellard/quickjs issues 451, 477, 478, 492 and 508). Iterator.concat, async generators
 * and weak collections free what they still use (quickjs-ng/quickjs issues 1440, 1355 and 1352). Others are replaced:
 * see safe-built-ins.ts.
 *
 * Code from text is off: eval is gone, and each constructor that compiles a function is replaced where functions
 * inherit it. An error is explained by code of the contract at worst (a getter), so it is explained inside the
 * engine, within the call's gas.
 */
export const PRELUDE = `(() => {
  'use strict';
  const { parse, stringify } = JSON;
  const { apply, deleteProperty, ownKeys } = Reflect;
  const { defineProperty, freeze, getPrototypeOf } = Object;
  const { then } = Promise.prototype;
  const { slice } = String.prototype;
  const text = String;
  const isEngineError = (error) => error instanceof engineError;
  const engineError = InternalError;
  const services = globalThis.${SERVICES};
  const { done, failed, scan } = services;

  const allowed = ${JSON.stringify(GLOBALS)};
  for (const name of ownKeys(globalThis)) {
    if (!allowed.includes(name) && typeof name === 'string') deleteProperty(globalThis, name);
  }
  delete Math.random;
  for (const owner of [Array, Object, Number, BigInt, getPrototypeOf(Int8Array)]) {
    delete owner.prototype.toLocaleString;
  }
  for (const name of ['localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase']) delete String.prototype[name];

  for (const name of ['resize', 'resizable', 'maxByteLength', 'transfer', 'transferToFixedLength', 'detached']) {
    delete ArrayBuffer.prototype[name];
  }
  delete Iterator.concat;
  for (const name of ['next', 'return', 'throw']) delete getPrototypeOf(async function* () {}).prototype[name];

  const denied = function Function() {
    throw new TypeError('code cannot be made from text');
  };
  defineProperty(denied, 'prototype', { value: Function.prototype, writable: false });
  for (const kind of [function () {}, function* () {}, async function () {}, async function* () {}]) {
    defineProperty(getPrototypeOf(kind), 'constructor', { value: denied });
  }
  defineProperty(globalThis, 'Function', { value: denied });
${SAFE_BUILT_INS}
  const host = freeze({
    get: services.get,
    put: services.put,
    delete: services.delete,
    scan: (collection, options) => parse(scan(collection, options.prefix, options.after, text(options.limit))),
    emit: services.emit,
    call: services.call,
    hash: services.hash,
    verifySignature: services.verifySignature,
    refuse: services.refuse,
  });

  const kindOf = (error) => {
    if (!isEngineError(error)) return '${FailureKind.thrown}';
    if (error.message === 'stack overflow') return '${FailureKind.stack}';
    return error.message === 'out of memory' ? '${FailureKind.memory}' : '${FailureKind.thrown}';
  };
  const messageOf = (error) => {
    const isObject = (typeof error === 'object' && error !== null) || typeof error === 'function';
    const message = isObject ? error.message : text(error);
    return typeof message === 'string' ? apply(slice, message, [0, ${QUICKJS_LIMITS.messageUnits}]) : 'it threw something that is no error';
  };
  const explain = (error) => {
    let kind = '${FailureKind.thrown}';
    let message = '${UNREADABLE}';
    try {
      kind = kindOf(error);
      message = messageOf(error);
    } catch {}
    failed(kind, message);
  };

  const contextOf = (self, account, caller, parties, transaction, chain, height, time) => {
    const all = parse(parties);
    const signers = all[0];
    const organisations = all[1];
    const identity = all[2];
    if (caller === undefined) return { self, account, signers, organisations, identity, transaction, chain, height, time };
    return { self, account, caller, signers, organisations, identity, transaction, chain, height, time };
  };

  let contract;
  const settle = (result) => {
    if (typeof result !== 'object' || result === null) done(result);
    else apply(then, result, [done, explain]);
  };
  return [
    (module) => {
      contract = module.default;
      if (typeof contract !== 'object' || contract === null || typeof contract.invoke !== 'function') {
        throw new TypeError('its default export is no contract when its top level has run');
      }
      const abi = stringify(contract.abi);
      if (typeof abi !== 'string') throw new TypeError('its default export has no ABI');
      return abi;
    },
    (method, args, self, account, caller, parties, transaction, chain, height, time) => {
      try {
        const call = contextOf(self, account, caller, parties, transaction, chain, height, time);
        const result = contract.invoke(method, args, call, host);
        if (typeof result === 'string') return result;
        settle(result);
      } catch (error) {
        explain(error);
      }
    },
    (fromVersion, self, account, caller, parties, transaction, chain, height, time) => {
      try {
        contract.migrate(fromVersion, contextOf(self, account, caller, parties, transaction, chain, height, time), host);
        return '';
      } catch (error) {
        explain(error);
      }
    },
    explain,
  ];
})()`;
