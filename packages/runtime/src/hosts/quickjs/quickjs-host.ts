import { type Bytes, type HashFunction, isSteleError, SteleError, utf8ToText } from '@stele/protocol';
import type { GasMeter } from '../../gas/gas-meter.ts';
import { readAbi } from '../../schema/abi-check.ts';
import type { ContractHost, LoadedCode } from '../interface.ts';
import { imageSize, type MemoryImage } from './engine/memory-image.ts';
import type { Guest } from './guest/guest.ts';
import { InstancePool } from './instance-pool.ts';
import type { StackBudget } from './invocation/call-meter.ts';
import { Invocation, type InvocationOptions } from './invocation/invocation.ts';
import { QUICKJS_LIMITS, QUICKJS_PRICES } from './limits.ts';
import { LoadedContract, type RunInImage } from './loaded-contract.ts';
import { type PreparedEngine, prepareEngine } from './prepared-engine.ts';

/** Kind of code that is a JavaScript module run by the pinned QuickJS. */
export const QUICKJS_KIND = 'quickjs';

export interface QuickjsHostOptions {
  /** The pinned WebAssembly binary; `@stele/runtime/node` reads it from its package. */
  readonly wasm: Bytes;
  readonly sha256: HashFunction;
}

/**
 * Runs untrusted contracts. A call starts from the memory image that loading its code left, pays for every function
 * entry and turn of a loop inside the engine, and leaves nothing behind.
 * @throws SteleError RUNTIME_FAULT when the binary is not the pinned one or this machine cannot run it.
 */
export function createQuickjsHost({ wasm, sha256 }: QuickjsHostOptions): ContractHost {
  return new QuickjsHost(prepareEngine(wasm, sha256));
}

/** The name in errors of code that has not told its name yet. */
const UNNAMED = 'being loaded';

class QuickjsHost implements ContractHost {
  readonly kind = QUICKJS_KIND;
  readonly #engine: PreparedEngine;
  readonly #pool: InstancePool;
  readonly #callStack: StackBudget = { left: QUICKJS_LIMITS.callStackUnits };

  constructor(engine: PreparedEngine) {
    this.#engine = engine;
    this.#pool = new InstancePool(engine.module, engine.layout);
  }

  load(code: Bytes, gas: GasMeter): LoadedCode {
    checkUtf8(checkSize('code', code, QUICKJS_LIMITS.codeBytes));
    gas.charge(QUICKJS_PRICES.load);
    const options = {
      contract: UNNAMED,
      gas,
      thrown: 'CONTRACT_CODE',
      stack: { left: QUICKJS_LIMITS.loadStackUnits },
    } as const;
    return this.#inImage(this.#engine.image, options, (invocation, guest) => {
      const reading = readAbi(checkSize('an ABI', invocation.load(code), QUICKJS_LIMITS.abiUnits));
      if ('fault' in reading) throw unusable(reading.fault);
      return new LoadedContract(reading.abi, guest.instance.takeImage(), this.#runCall);
    });
  }

  close(): void {
    this.#pool.clear();
  }

  readonly #runCall: RunInImage = (image, options, run) =>
    this.#inImage(image, { ...options, stack: this.#callStack }, run);

  #inImage<Result>(
    image: MemoryImage,
    options: Omit<InvocationOptions, 'guest'>,
    run: (invocation: Invocation, guest: Guest) => Result,
  ): Result {
    options.gas.charge(Math.ceil(imageSize(image) / QUICKJS_PRICES.imageBytesPerGas));
    const guest = this.#pool.acquire(image);
    try {
      const result = run(new Invocation({ ...options, guest }), guest);
      this.#pool.release(guest);
      return result;
    } catch (error) {
      // An instance in which this machine or the engine failed is not used again.
      if (!isSteleError(error, 'RUNTIME_FAULT', 'CONTRACT_TRAP')) this.#pool.release(guest);
      throw error;
    }
  }
}

function checkSize<Data extends { readonly length: number }>(what: string, data: Data, limit: number): Data {
  if (data.length > limit) throw unusable(`${what} of size ${data.length} is larger than ${limit}`);
  return data;
}

function checkUtf8(code: Bytes): void {
  try {
    utf8ToText(code);
  } catch {
    throw unusable('it is not UTF-8');
  }
}

function unusable(reason: string): SteleError {
  return new SteleError('CONTRACT_CODE', { contract: UNNAMED, reason });
}
