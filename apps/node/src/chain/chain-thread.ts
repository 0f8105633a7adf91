import { startThread, type Thread } from '../threads.ts';
import type { ChainOptions, FromChain } from './messages.ts';

/**
 * Memory for what is young: what a block leaves lives until the block is durable, and the less of it there is, the more
 * often all of that is moved about.
 */
const MEMORY = { maxYoungGenerationSizeMb: 128 };

/** A thread that is to run a chain. */
export interface ChainThread extends Thread {
  /** Opens its chain. @param take hears what the thread tells. */
  open(options: ChainOptions, take: (message: FromChain) => void): void;
}

/** One that loads before there is a chain for it. */
let spare: ChainThread | undefined;

/**
 * Starts a thread for the first chain, which loads its modules beside whatever the node has to do first. Nothing that
 * takes long to load may be imported here.
 */
export function prepareChainThread(): void {
  spare ??= startChainThread();
}

/** A thread for a chain: the one that was prepared, if there is one. */
export function takeChainThread(): ChainThread {
  const thread = spare ?? startChainThread();
  spare = undefined;
  return thread;
}

/** Ends the thread that was prepared, if no chain took it. */
export async function dropSpareThread(): Promise<void> {
  const thread = spare;
  spare = undefined;
  await thread?.end();
}

function startChainThread(): ChainThread {
  let take: (message: FromChain) => void = () => undefined;
  const thread = startThread(
    new URL('./chain-worker.ts', import.meta.url),
    undefined,
    (message: FromChain) => take(message),
    MEMORY,
  );
  const { worker } = thread;
  // One that cannot be loaded says so to the chain that takes it.
  const early: unknown[] = [];
  const keep = (error: unknown) => early.push(error);
  worker.on('error', keep);
  return {
    ...thread,
    open(options, takeFrom) {
      take = takeFrom;
      worker.off('error', keep);
      for (const error of early) worker.emit('error', error);
      worker.postMessage({ type: 'open', options });
    },
  };
}
