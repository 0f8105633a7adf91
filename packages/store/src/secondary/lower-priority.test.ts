import { constants, getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

const MODULE = new URL('./lower-priority.ts', import.meta.url).href;

const IN_A_THREAD = `
  const { readlinkSync } = require('node:fs');
  const { getPriority } = require('node:os');
  import(${JSON.stringify(MODULE)}).then(({ lowerPriority }) => {
    lowerPriority();
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    require('node:worker_threads').parentPort.postMessage(getPriority(thread));
  });
`;

test.runIf(process.platform === 'linux')(
  'a thread lowers its priority → others go first, and its process stays as it is',
  async () => {
    const before = getPriority(process.pid);
    const worker = new Worker(IN_A_THREAD, { eval: true });
    const lowered = await new Promise((resolve) => worker.once('message', resolve));
    await worker.terminate();
    expect(lowered).toBe(constants.priority.PRIORITY_BELOW_NORMAL);
    expect(getPriority(process.pid)).toBe(before);
  },
);
