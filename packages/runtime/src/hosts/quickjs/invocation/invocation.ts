import type { HostCalls } from '@stele/contract';
import { type Bytes, isSteleError, SteleError } from '@stele/protocol';
import type { GasMeter } from '../../../gas/gas-meter.ts';
import { EngineTrap, isTrap } from '../engine/engine-trap.ts';
import type { Pointer } from '../engine/exports.ts';
import { Tag } from '../engine/memory.ts';
import { MemoryUsedUp } from '../engine/memory-used-up.ts';
import type { Guest } from '../guest/guest.ts';
import { type Entry, FailureKind, HostFunction, UNREADABLE } from '../guest/prelude.ts';
import { QUICKJS_LIMITS, QUICKJS_PRICES } from '../limits.ts';
import { CallMeter, type StackBudget } from './call-meter.ts';
import { type Arguments, HOST_SERVICES, type HostService } from './host-services.ts';

export interface InvocationOptions {
  /** Holds the image of the code, and nothing else. */
  readonly guest: Guest;
  readonly gas: GasMeter;
  readonly stack: StackBudget;
  /** Names the contract in errors. */
  readonly contract: string;
  /** The chain's services; code that is being loaded has none. */
  readonly host?: HostCalls;
  /** Which error says that the code threw. */
  readonly thrown: 'CONTRACT_THREW' | 'CONTRACT_CODE';
}

/** Size of a JSValue. */
const VALUE_BYTES = 8;

/** One run of a contract's code, from a pristine instance to its result or error. */
export class Invocation {
  readonly #options: InvocationOptions;
  readonly #guest: Guest;
  readonly #meter: CallMeter;
  #outcome: string | undefined;

  constructor(options: InvocationOptions) {
    this.#options = options;
    this.#guest = options.guest;
    this.#meter = new CallMeter(options.guest.instance.exports, options.gas, options.stack, options.contract);
    this.#guest.instance.onHostCall = (id, count, args) => this.#answer(id, count, args);
  }

  /** Calls a function of the prelude; returns the text that it, or the promise it returned, came to. */
  call(entry: keyof typeof Entry, ...args: readonly (string | number | undefined)[]): string {
    return this.#run(() => this.#guest.call(entry, ...args.map((arg) => this.#guest.newValue(arg))));
  }

  /** Runs a module and makes its default export the contract; returns its ABI as JSON. */
  load(code: Bytes): string {
    return this.#run(() => {
      const namespace = this.#checked(this.#guest.evaluateModule(code));
      return this.#checked(this.#guest.call('adopt', namespace));
    });
  }

  #run(work: () => Pointer): string {
    try {
      this.#takeResult(work());
      const failure = this.#guest.runJobs();
      if (failure !== undefined) this.#explain(failure);
      this.#meter.settle();
    } catch (error) {
      throw this.#explained(error);
    } finally {
      this.#meter.leave();
    }
    if (this.#outcome === undefined) throw new SteleError('RUNTIME_PENDING', { contract: this.#options.contract });
    return this.#outcome;
  }

  #takeResult(value: Pointer): void {
    const tag = this.#guest.memory.tag(value);
    if (tag === Tag.exception) throw this.#thrown(UNREADABLE);
    if (tag !== Tag.undefined) this.#finish(value);
  }

  #checked(value: Pointer): Pointer {
    const exception = this.#guest.exceptionOf(value);
    return exception === undefined ? value : this.#explain(exception);
  }

  /** Lets the engine say what an exception is about, which ends the invocation. */
  #explain(exception: Pointer): never {
    this.#guest.call('explain', exception);
    throw this.#thrown(UNREADABLE);
  }

  /** Answers a call of the host. What is thrown here passes through the engine, where no code can catch it. */
  #answer(id: number, count: number, args: Pointer): Pointer {
    this.#meter.pause();
    const answer = this.#serve(id, count, args);
    this.#meter.resume();
    return typeof answer === 'string' || typeof answer === 'boolean' ? this.#guest.newValue(answer) : 0;
  }

  #serve(id: number, count: number, args: Pointer): unknown {
    if (id === HostFunction.done) return this.#finish(args);
    if (id === HostFunction.failed) throw this.#failure(this.#text(args), this.#text(args + VALUE_BYTES));
    const { gas, host } = this.#options;
    const service = HOST_SERVICES[id];
    if (!service || !host) throw new EngineTrap(`the engine called service ${id}`);
    gas.charge(QUICKJS_PRICES.hostCall);
    const answer = service.run(host, this.#arguments(service, count, args));
    if (typeof answer === 'string') this.#chargeText(answer.length);
    return answer;
  }

  #arguments({ required, optional = 0 }: HostService, count: number, args: Pointer): Arguments {
    const { memory } = this.#guest;
    const texts: (string | undefined)[] = [];
    for (let i = 0; i < required + optional; i++) {
      const value = i < count ? args + i * VALUE_BYTES : undefined;
      const isLeftOut = value === undefined || memory.tag(value) === Tag.undefined;
      texts.push(i >= required && isLeftOut ? undefined : this.#text(value));
    }
    return texts as unknown as Arguments;
  }

  #finish(value: Pointer): void {
    if (this.#outcome !== undefined) return;
    if (this.#guest.memory.textLength(value) === undefined) {
      const { contract } = this.#options;
      throw new SteleError('CONTRACT_OUTPUT', { contract, reason: 'it returned something else than JSON text' });
    }
    this.#outcome = this.#text(value);
  }

  #text(value: Pointer | undefined): string {
    const { memory } = this.#guest;
    const length = value === undefined ? undefined : memory.textLength(value);
    if (value === undefined || length === undefined) {
      throw this.#thrown('it passed something else than a text to a service of the host');
    }
    if (length > QUICKJS_LIMITS.textUnits) {
      throw new SteleError('RUNTIME_LIMIT', { limit: `${QUICKJS_LIMITS.textUnits} characters in a text` });
    }
    this.#chargeText(length);
    return memory.text(value);
  }

  #chargeText(length: number): void {
    this.#options.gas.charge(Math.ceil(length / QUICKJS_PRICES.textUnitsPerGas));
  }

  #explained(error: unknown): unknown {
    try {
      this.#meter.settle();
    } catch (outOfGas) {
      return outOfGas;
    }
    if (isSteleError(error)) return error;
    if (error instanceof MemoryUsedUp) return this.#failure(FailureKind.memory, '');
    if (this.#meter.isOutOfStack) return this.#failure(FailureKind.stack, '');
    if (isTrap(error)) return this.#trapped(error);
    return new SteleError('RUNTIME_FAULT', { reason: `the engine failed: ${error}` }, { cause: error });
  }

  /** What an engine that stopped has done with its gas is not looked at: all of it is used up. */
  #trapped(cause: unknown): SteleError {
    const { contract, gas } = this.#options;
    gas.charge(gas.left);
    return new SteleError('CONTRACT_TRAP', { contract }, { cause });
  }

  #failure(kind: string, message: string): SteleError {
    const { contract } = this.#options;
    if (kind === FailureKind.stack) return new SteleError('RUNTIME_STACK', { contract });
    if (kind === FailureKind.memory) return new SteleError('RUNTIME_OUT_OF_MEMORY', { contract });
    return this.#thrown(message.toWellFormed());
  }

  #thrown(reason: string): SteleError {
    const { contract, thrown } = this.#options;
    return new SteleError(thrown, { contract, reason });
  }
}
