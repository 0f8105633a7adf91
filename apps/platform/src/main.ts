import { interrupted } from '@stele/node/interrupted';
import { ChildNode } from './node/child-node.ts';

// Entry of `npm start`. The node is started before anything else is loaded: it waits for nothing here.
const { STELE_NODE_URL: nodeUrl = '' } = process.env;
const child = nodeUrl === '' ? ChildNode.start() : undefined;
const stopped = interrupted();
const ended = stopped.then(() => child?.stop());
process.exit(await run());

/** @returns the exit code of the process */
async function run(): Promise<number> {
  const loading = import('./run-platform.ts');
  const failed = await child?.started;
  if (failed) return failed.code;
  const { runPlatform, tellNodeEnd } = await loading;
  child?.onEnd(tellNodeEnd);
  const code = await runPlatform(child ?? { url: nodeUrl.replace(/\/+$/, '') }, stopped);
  await ended;
  return code;
}
