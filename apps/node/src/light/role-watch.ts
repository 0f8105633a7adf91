import type { Chain } from '@stele/ledger';
import { isSteleError, SteleError } from '@stele/protocol';
import type { Logger } from 'pino';
import { type NodeStanding, readStanding } from '../chain-view/node-standing.ts';
import type { ChainLayout } from '../data/layout.ts';
import { joinAnew } from '../joining/join-at-start.ts';
import { lightLayout } from './layout.ts';
import { writeLightMark } from './light-mark.ts';
import type { ProvedState } from './proved-state.ts';

/** Shortest time between two looks, in ms: roles change rarely. */
const LOOK_MS = 2000;

/** What tells a light node what the members made it. */
export interface RoleWatchOptions {
  readonly chain: Chain;
  /** Id of this node's key in hex. */
  readonly key: string;
  readonly state: ProvedState;
  readonly layout: ChainLayout;
  /** Whom it fetches the state from when it is to keep everything. */
  readonly from: readonly string[];
  readonly log: Logger;
  /** Whether its newest block is that of the chain: what the state said of it in the past counts for nothing. */
  readonly isCurrent: () => boolean;
  readonly onStanding: (standing: NodeStanding) => void;
  /** Called once the next opening of the chain is one of another role. */
  readonly onChange: (error: SteleError) => void;
}

/**
 * Looks what the state says of this node, whenever the chain went on. Where the members decided that it keeps everything, it
 * fetches the state at its next opening.
 */
export function watchRole(options: RoleWatchOptions): { look(): void; stop(): Promise<void> } {
  let looked = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let isStopped = false;
  const start = () => {
    timer = undefined;
    looked = performance.now();
    running = look(options)
      .catch((error: unknown) => {
        // Nobody may be there who proves it, or no header yet; it is looked again.
        if (isSteleError(error)) options.log.debug({ err: error }, 'the role of this node was not proved');
        else options.log.error({ err: error }, 'the role of this node could not be read');
        return false;
      })
      .then((isSeen) => {
        if (!isSeen && !isStopped) timer ??= setTimeout(start, LOOK_MS).unref();
      });
  };
  return {
    look() {
      if (timer || isStopped) return;
      timer = setTimeout(start, Math.max(0, looked + LOOK_MS - performance.now())).unref();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** @returns whether it is known what the chain has this node for now. */
async function look(options: RoleWatchOptions): Promise<boolean> {
  const { state, key, layout, from, chain, log } = options;
  // Asked before: what is read then is at least as new.
  const isCurrent = options.isCurrent();
  const standing = await state.read((source) => readStanding(source, key));
  options.onStanding(standing);
  const { role } = standing;
  if (!isCurrent) return false;
  if (role !== 'observer' && role !== 'validator') return true;
  // In this order: while the mark says that the node is light, the other one is not looked at.
  await joinAnew({ layout }, 'new', from);
  await writeLightMark(lightLayout(layout).mark, { isLight: false, from: [...from] });
  const error = new SteleError('LIGHT_ROLE', { chain: chain.name, role });
  log.warn({ err: error }, 'the role of this node changed');
  options.onChange(error);
  return true;
}
