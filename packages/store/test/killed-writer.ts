import { utf8 } from '@stele/protocol';
import { openState } from '../src/index.ts';
import { recordOf, SMALL_PARAMS } from './test-chain.ts';

/** Adds blocks to the chain in a directory until it is killed, and says which of them are committed. */
const directory = process.argv[2] as string;
const schedule = { leaves: 300, blocks: 20, treeEvery: 8 };
const indexSchedule = { lag: 2, blocks: 4, rows: 100 };
const store = await openState(directory, { params: SMALL_PARAMS, schedule, indexSchedule });
for (let height = store.tip().height + 1; ; height++) {
  const writes = Array.from({ length: 20 }, (_, i) => ({
    key: utf8(`k${(height * 7 + i) % 50}`),
    value: utf8(`v${height}`),
    transaction: i,
  }));
  const { stateRoot } = await store.commit(store.stage(height, writes), recordOf(height));
  process.stdout.write(`${height} ${Buffer.from(stateRoot).toString('hex')}\n`);
}
