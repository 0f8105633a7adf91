import { EngineTrap } from './engine-trap.ts';
import type { Pointer } from './exports.ts';
import { MemoryUsedUp } from './memory-used-up.ts';
import type { WasmMemory } from './web-assembly.ts';

/** Answers a call that a contract makes to the host: the place of a value that the engine then owns, or 0 for undefined. */
export type HostCallback = (id: number, count: number, args: Pointer) => Pointer;

/**
 * Everything that the engine can reach outside of its memory. What would let a clock, the environment or a device in
 * is constant or refused; the memory never grows.
 */
export function engineImports(memory: WasmMemory, onHostCall: HostCallback): object {
  const words = new Uint32Array(memory.buffer);
  const functions: Readonly<Record<string, (...args: number[]) => number>> = {
    /** environ_sizes_get: there are no environment variables. */
    f: (count = 0, size = 0) => {
      words[count / 4] = 0;
      words[size / 4] = 0;
      return 0;
    },
    /** environ_get */
    e: () => 0,
    /** emscripten_date_now: seeds the random numbers that contracts do not have. */
    p: () => 0,
    /**
     * emscripten_resize_heap: memory never grows. Code is stopped instead of being told, because QuickJS drops work
     * without a word (jobs of promises, for one) when an allocation fails in the wrong place.
     */
    k: () => {
      throw new MemoryUsedUp();
    },
    /** A function of the host was freed. */
    t: () => 0,
    /** A function of the host is called: context, this, count, arguments, id. */
    s: (_context = 0, _self = 0, count = 0, args = 0, id = 0) => onHostCall(id, count, args),
  };
  const refused = Object.entries(REFUSED).map(([short, name]) => [short, () => refuse(name)]);
  return { a: { a: memory, ...functions, ...Object.fromEntries(refused) } };
}

/** Imports that the engine has no reason to use here, by what the linker calls them. */
const REFUSED: Readonly<Record<string, string>> = {
  b: '__assert_fail',
  c: 'fd_write',
  d: 'fd_close',
  g: 'normalize_module',
  h: 'load_module_source',
  i: 'interrupt_handler',
  j: 'setitimer',
  l: 'runtime_keepalive_clear',
  m: 'localtime',
  n: 'tzset',
  o: 'fd_seek',
  q: 'abort',
  r: 'exit',
};

function refuse(name: string): never {
  throw new EngineTrap(`the engine called ${name}`);
}
