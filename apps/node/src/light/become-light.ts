import { SteleError, toHex, type ValidatorSet } from '@stele/protocol';
import type { Logger } from 'pino';
import type { NodeStanding } from '../chain-view/node-standing.ts';
import type { ChainLayout } from '../data/layout.ts';
import { holdsFiles } from '../data/remains.ts';
import { setAside } from '../joining/set-aside.ts';
import { lightLayout } from './layout.ts';
import { readLightMark, writeLightMark } from './light-mark.ts';

/** How often is looked beside each new block, in ms: what it owes an outcome of may be settled in between. */
const LOOK_MS = 3000;

/** What says whether a node that keeps everything may become a light one. */
export interface BecomeLightOptions {
  readonly chain: string;
  readonly layout: ChainLayout;
  /** Id of its key in hex. */
  readonly key: string;
  /** Whom it asks from then on, beside those that it asked when it was a light one before. */
  readonly from: readonly string[];
  readonly log: Logger;
  readonly standing: () => NodeStanding;
  /** The set of the newest header. */
  readonly validators: () => Promise<ValidatorSet>;
  /** Transactions that it accepted and that are not settled. */
  readonly unsettled: () => number;
  /** Whether its newest block is that of the chain: what the state said of it in the past counts for nothing. */
  readonly isCurrent: () => Promise<boolean>;
  /** Called once the next opening of the chain is that of a light node. */
  readonly onChange: (error: SteleError) => void;
}

/**
 * Has a node that the members made a light one keep headers and certificates alone from its next opening on: once it counts
 * for no certificate any more and owes nobody an outcome.
 */
export function watchForLight(options: BecomeLightOptions): { look(): void; stop(): Promise<void> } {
  let running: Promise<void> | undefined;
  let isDone = false;
  const look = () => {
    if (isDone || running || options.standing().role !== 'light') return;
    running = become(options)
      .then((isReady) => {
        isDone ||= isReady;
      })
      .catch((error: unknown) => options.log.error({ err: error }, 'the node could not become a light one'))
      .finally(() => {
        running = undefined;
      });
  };
  const timer = setInterval(look, LOOK_MS).unref();
  return {
    look,
    async stop() {
      isDone = true;
      clearInterval(timer);
      await running;
    },
  };
}

/** @returns whether nothing is left to be looked at. */
async function become(options: BecomeLightOptions): Promise<boolean> {
  const { chain, layout, key, log } = options;
  const { mark } = lightLayout(layout);
  if (!(await options.isCurrent()) || options.standing().role !== 'light') return false;
  const { validators } = await options.validators();
  if (validators.some(({ keyId }) => toHex(keyId) === key) || options.unsettled() > 0) return false;
  const from = [...new Set([...options.from, ...(readLightMark(mark)?.from ?? [])])];
  if (from.length === 0) {
    log.error({ err: new SteleError('LIGHT_NO_SOURCE', { chain }) }, 'the node keeps everything all the same');
    return true;
  }
  await writeLightMark(mark, { isLight: true, from });
  options.onChange(new SteleError('LIGHT_ROLE', { chain, role: 'light' }));
  return true;
}

/** Moves what a light node needs no more out of the way, where it kept everything before. */
export async function leaveLedger(layout: ChainLayout, log: Logger): Promise<void> {
  if (!holdsFiles(layout.ledger)) return;
  const folder = await setAside(layout, Date.now());
  if (folder !== undefined) log.warn({ folder }, 'what a light node does not need was set aside');
}
