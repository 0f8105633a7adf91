import { afterEach, describe, expect, test, vi } from 'vitest';
import { trials } from '../../../../test/support/trials.ts';
import { EngineInstance } from '../../src/hosts/quickjs/engine/instance.ts';
import type { MemoryImage } from '../../src/hosts/quickjs/engine/memory-image.ts';
import { PINNED } from '../../src/hosts/quickjs/engine/pinned-binary.ts';
import { QUICKJS_LIMITS } from '../../src/hosts/quickjs/limits.ts';
import { ALL_CASES } from './corpus.ts';
import { loadable, quickjsHost, runCode } from './harness.ts';

const CALLS = trials(2000, 10_000);
/** Enough for most cases to do their harm; every 40th call gets what the greedy ones need. */
const GAS = 60_000;
const MUCH_GAS = 20_000_000;

const original = EngineInstance.prototype.restore;
const codes = loadable(quickjsHost(), ALL_CASES);

afterEach(() => {
  vi.restoreAllMocks();
});

/** Names what is not as the image says, or nothing. Every byte of the memory is looked at. */
function faultOf({ memory, exports }: EngineInstance, { statics, heap }: MemoryImage): string | undefined {
  const actual = Buffer.from(memory.bytes.buffer);
  const heapEnd = PINNED.stackTop + heap.length;
  if (!actual.subarray(0, PINNED.staticEnd).equals(statics)) return 'static data';
  if (!isZero(actual.subarray(PINNED.staticEnd, PINNED.stackTop))) return 'the stack';
  if (!actual.subarray(PINNED.stackTop, heapEnd).equals(heap)) return 'the heap';
  if (!isZero(actual.subarray(heapEnd))) return 'memory behind the heap';
  if (exports.stackPointer.value !== PINNED.stackTop) return 'the stack pointer';
  if (exports.lowest.value !== PINNED.stackTop) return 'the mark of the lowest place of the stack';
  return exports.highest.value === heapEnd ? undefined : 'the mark of the highest place written';
}

const ZEROS = Buffer.alloc(QUICKJS_LIMITS.memoryPages * 65_536);

function isZero(bytes: Buffer): boolean {
  return bytes.equals(ZEROS.subarray(0, bytes.length));
}

/** Checks the whole memory before each call, after a way of restoring it. */
function checkEachCall(restore: (this: EngineInstance, image: MemoryImage) => void): { checked: number } {
  const count = { checked: 0 };
  vi.spyOn(EngineInstance.prototype, 'restore').mockImplementation(function (this: EngineInstance, image) {
    restore.call(this, image);
    const fault = faultOf(this, image);
    if (fault !== undefined) throw new Error(`${fault} is not pristine`);
    count.checked++;
  });
  return count;
}

function runAll(calls: number): void {
  for (let i = 0; i < calls; i++) {
    const code = codes[(i * 31) % codes.length] as (typeof codes)[number];
    runCode(code, i % 40 === 0 ? MUCH_GAS : GAS);
  }
}

test(`${CALLS} calls of the evil corpus → before each of them the whole memory equals the image`, () => {
  const count = checkEachCall(original);
  runAll(CALLS);
  expect(count.checked).toBe(CALLS);
}, 300_000);

/** Where the engine's allocator keeps the end of the heap: memory that code with a stray write could change. */
const ALLOCATOR_HEAP_END = 86_864;

test('code lowers what the allocator has as the end of the heap → all that was written is cleared', () => {
  let lowered = 0;
  checkEachCall(function (image) {
    const { words } = this.memory;
    const end = words[ALLOCATOR_HEAP_END / 4] as number;
    if (end > PINNED.stackTop && end <= words.byteLength) lowered++;
    words[ALLOCATOR_HEAP_END / 4] = PINNED.stackTop;
    original.call(this, image);
  });
  runAll(400);
  expect(lowered).toBeGreaterThan(300);
});

describe('a host that forgets', () => {
  type Restore = (this: EngineInstance, image: MemoryImage) => void;
  const doubles: readonly [forgotten: string, restore: Restore][] = [
    ['static data', keeping((image) => [0, image.statics.length])],
    ['the stack', keeping(() => [PINNED.staticEnd, PINNED.stackTop])],
    ['the heap', keeping((image) => [PINNED.stackTop + 4096, PINNED.stackTop + image.heap.length])],
    ['memory behind the heap', keeping((image, size) => [PINNED.stackTop + image.heap.length, size])],
    [
      'the stack pointer',
      function (image) {
        const { value } = this.exports.stackPointer;
        original.call(this, image);
        this.exports.stackPointer.value = value;
      },
    ],
    [
      'the mark of the lowest place of the stack',
      function (image) {
        const { value } = this.exports.lowest;
        original.call(this, image);
        this.exports.lowest.value = value;
      },
    ],
    [
      'the mark of the highest place written',
      function (image) {
        const { value } = this.exports.highest;
        original.call(this, image);
        this.exports.highest.value = value;
      },
    ],
  ];

  test.each(doubles)('%s → found', (forgotten, restore) => {
    checkEachCall(restore);
    expect(() => runAll(CALLS)).toThrow(`${forgotten} is not pristine`);
  });

  /** Restores all but a part of the memory. The very first time, that part is new and zero, so it is restored too. */
  function keeping(part: (image: MemoryImage, size: number) => [from: number, to: number]): Restore {
    const seen = new WeakSet<EngineInstance>();
    return function (image) {
      const { bytes } = this.memory;
      const [from, to] = part(image, bytes.length);
      const kept = bytes.slice(from, to);
      original.call(this, image);
      if (seen.has(this)) bytes.set(kept, from);
      seen.add(this);
    };
  }
});
