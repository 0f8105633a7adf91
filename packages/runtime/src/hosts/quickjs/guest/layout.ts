import { SteleError } from '@stele/protocol';
import type { Pointer } from '../engine/exports.ts';
import type { EngineInstance } from '../engine/instance.ts';
import { Tag } from '../engine/memory.ts';
import { QUICKJS_LIMITS } from '../limits.ts';
import { allocate, newCString, owned } from './c-string.ts';
import { Entry, HostFunction, PRELUDE, SERVICES } from './prelude.ts';

/** Places in the memory of every instance: the same ones everywhere, since making them is deterministic. */
export interface GuestLayout {
  readonly runtime: Pointer;
  readonly context: Pointer;
  /** Room for a short C string. */
  readonly scratch: Pointer;
  /** Room for the places of a call's arguments. */
  readonly argumentSlots: Pointer;
  /** Name of a contract's module. */
  readonly fileName: Pointer;
  /** The prelude's functions. */
  readonly entries: { readonly [Name in keyof typeof Entry]: Pointer };
}

/** Short texts need no allocation of their own. */
export const SCRATCH_BYTES = 1024;

/** Most arguments of a function of the prelude. */
const ARGUMENTS = 10;
const POINTER_BYTES = 4;
const FILE_NAME = 'contract.js';
const EVALUATE_SCRIPT = 0;

/**
 * What QTS_NewContext adds, by its bits: everything but Date (bit 1). Weak references and the clock of performance
 * have no bits and come only to a context with all built-ins.
 */
const INTRINSICS = 0b0111_1111_1101;

/** Starts the engine in a new instance and runs the prelude. */
export function startEngine(instance: EngineInstance): GuestLayout {
  const { exports } = instance;
  exports.initialize();
  const runtime = owned(exports.newRuntime());
  exports.setMaxStackSize(runtime, QUICKJS_LIMITS.stackBytes);
  const context = owned(exports.newContext(runtime, INTRINSICS));
  const engine: StartedEngine = { instance, context };
  offerServices(engine);
  const fileName = newCString(instance, FILE_NAME);
  return {
    runtime,
    context,
    fileName,
    scratch: allocate(exports, SCRATCH_BYTES),
    argumentSlots: allocate(exports, POINTER_BYTES * ARGUMENTS),
    entries: runPrelude(engine, fileName),
  };
}

interface StartedEngine {
  readonly instance: EngineInstance;
  readonly context: Pointer;
}

/** Puts an object with the host's services where the prelude finds it. */
function offerServices(engine: StartedEngine): void {
  const { instance, context } = engine;
  const { exports } = instance;
  const services = owned(exports.newObject(context));
  for (const [name, id] of Object.entries(HostFunction)) {
    const key = newCString(instance, name);
    setProperty(engine, services, key, owned(exports.newFunction(context, key, 0, 0, id)));
  }
  setProperty(engine, owned(exports.getGlobal(context)), newCString(instance, SERVICES), services);
}

function setProperty({ instance, context }: StartedEngine, object: Pointer, key: Pointer, value: Pointer): void {
  const { exports } = instance;
  exports.setProperty(context, object, owned(exports.newString(context, key)), value);
}

function runPrelude(engine: StartedEngine, fileName: Pointer): GuestLayout['entries'] {
  const { instance, context } = engine;
  const { exports, memory } = instance;
  const source = newCString(instance, PRELUDE);
  const entries = owned(exports.evaluate(context, source, PRELUDE.length, fileName, 0, EVALUATE_SCRIPT));
  // What contracts load takes its place: an image without it is a sixth smaller.
  exports.free(source);
  if (memory.tag(entries) === Tag.exception) {
    throw new SteleError('RUNTIME_FAULT', { reason: 'the engine cannot run its prelude' });
  }
  const entry = (index: number) => owned(exports.getElement(context, entries, index));
  return {
    adopt: entry(Entry.adopt),
    invoke: entry(Entry.invoke),
    migrate: entry(Entry.migrate),
    explain: entry(Entry.explain),
  };
}
