import type { CallContext } from '@stele/contract';
import { toHex, utf8, utf8ToText } from '@stele/protocol';
import { readQuickjsWasm } from '../../node/quickjs-wasm.ts';
import { GasMeter } from '../../src/gas/gas-meter.ts';
import type { ContractHost } from '../../src/hosts/interface.ts';
import { imageBytes, type MemoryImage } from '../../src/hosts/quickjs/engine/memory-image.ts';
import { PINNED } from '../../src/hosts/quickjs/engine/pinned-binary.ts';
import { prepareEngine } from '../../src/hosts/quickjs/prepared-engine.ts';
import { type EvilOutcome, moduleOf } from './evil-case.ts';
import { CALL, outcomeOf, quickjsHost, sha256 } from './harness.ts';
import { MemoryHostCalls } from './memory-host-calls.ts';
import type { VectorCode } from './vector-codes.ts';

/** What is run: a code and one call of its method "m". */
export interface VectorInput {
  readonly name: string;
  readonly source: string;
  readonly args: string;
  /** Gas for loading and the call together. */
  readonly gas: number;
}

/** What must come of it on every machine. */
interface VectorResult {
  /** SHA-256 of the image after loading, and the gas that loading took. Absent where it fails. */
  readonly loaded?: { readonly image: string; readonly gas: number };
  readonly outcome: EvilOutcome;
  readonly used: number;
  readonly writes: Readonly<Record<string, string>>;
  readonly events: readonly string[];
}

export interface QuickjsVectors {
  readonly description: string;
  /** SHA-256 of the binary, of the metered binary and of the image before any code. */
  readonly engine: { readonly binary: string; readonly metered: string; readonly image: string };
  readonly context: CallContext;
  readonly codes: readonly (VectorInput & VectorResult)[];
}

const DESCRIPTION =
  'QuickJS contracts: images, results and gas. Services are a map without checks or prices; see packages/runtime/test/evil/memory-host-calls.ts.';
const DEFAULT_GAS = 10_000_000;

/** The input of a vector from its short form. */
export function inputOf({ name, run, top = '', args = '{}', gas = DEFAULT_GAS }: VectorCode): VectorInput {
  return { name, source: utf8ToText(moduleOf({ top, run })), args, gas };
}

/** Runs all inputs on a new host. */
export function makeVectors(inputs: readonly VectorInput[]): QuickjsVectors {
  const host = quickjsHost();
  const { image } = prepareEngine(readQuickjsWasm(), sha256);
  return {
    description: DESCRIPTION,
    engine: { binary: PINNED.sha256, metered: PINNED.meteredSha256, image: hashOf(image) },
    context: CALL,
    codes: inputs.map(({ name, source, args, gas }) => {
      const input = { name, source, args, gas };
      return { ...input, ...resultOf(host, input) };
    }),
  };
}

function resultOf(host: ContractHost, { source, args, gas }: VectorInput): VectorResult {
  const meter = new GasMeter(gas);
  const services = new MemoryHostCalls();
  let loaded: VectorResult['loaded'];
  let outcome: EvilOutcome;
  try {
    const code = host.load(utf8(source), meter);
    loaded = { image: hashOf((code as unknown as { readonly image: MemoryImage }).image), gas: meter.used };
    outcome = { returns: code.invoke('m', args, CALL, services, meter) };
  } catch (error) {
    outcome = outcomeOf(error);
  }
  const { events, state } = services;
  return { ...(loaded ? { loaded } : {}), outcome, used: meter.used, writes: Object.fromEntries(state), events };
}

function hashOf(image: MemoryImage): string {
  return toHex(sha256.digest(imageBytes(image)));
}
