import { setTimeout as pause } from 'node:timers/promises';
import { isSteleError, SteleError } from '@stele/protocol';
import { holdsFiles } from '../data/remains.ts';
import { askOffers } from './choose-snapshot.ts';
import type { JoinOptions, JoinProgress, JoinReason } from './interface.ts';
import { joinLedger } from './join-ledger.ts';
import { type JoinMark, readJoinMark, removeJoinMark, writeJoinMark } from './join-mark.ts';
import { joinLayout } from './layout.ts';
import { Peers } from './peers.ts';
import { setAside } from './set-aside.ts';

/** Pause before all nodes are asked again where none could be used, in ms. */
const AGAIN_MS = 5000;

const ATTEMPTS = 10;

/** How long a start that needs nothing of the others waits for their word, in ms. */
const GLANCE_MS = 3000;

/** Progress is logged so often at most, in ms. */
const TELL_MS = 5000;

/** What a start begins with: the ledger that is there, or the founding, from which every block is fetched. */
export type Beginning = 'ledger' | 'founding';

/**
 * Fetches the state of a chain where this node has none and others offer one, and goes on with a fetch that was
 * interrupted or asked for.
 * @throws SteleError JOIN_*, STATE_*
 */
export async function joinAtStart(options: JoinOptions): Promise<Beginning> {
  const { layout, chain } = options;
  const mark = readJoinMark(joinLayout(layout).mark);
  if (mark) return carryOut(options, mark);
  if (holdsFiles(layout.ledger)) return 'ledger';
  if (!chain.sections.engine || !(await isOffered(options))) return 'founding';
  return carryOut(options, await begin(options, 'new'));
}

/** Fetches the state anew at the next start: what is there then is set aside. */
export function joinAnew(
  { layout }: Pick<JoinOptions, 'layout'>,
  reason: JoinReason,
  from: readonly string[] = [],
): Promise<JoinMark> {
  return begin({ layout }, reason, from);
}

/**
 * Checks that other nodes have the blocks that the engine of this node needs next.
 * @param engineHeight the newest height of the engine whose block is in the ledger.
 * @throws SteleError JOIN_BELOW_BASE where nobody who answers has them, and a snapshot is offered
 */
export async function checkReachable(options: JoinOptions, engineHeight: number): Promise<void> {
  if (!options.chain.sections.engine || options.from.length === 0) return;
  const offers = (await askOffers(new Peers(options), GLANCE_MS)).map(([, offer]) => offer);
  const oldest = offers.flatMap(({ engine }) => (engine && engine.newest > 0 ? [engine.oldest] : []));
  const base = Math.min(...oldest);
  if (oldest.length === 0 || base <= engineHeight + 1) return;
  if (offers.some(({ snapshots }) => snapshots.length > 0)) {
    throw new SteleError('JOIN_BELOW_BASE', { height: engineHeight, base });
  }
}

async function isOffered(options: JoinOptions): Promise<boolean> {
  if (options.from.length === 0) return false;
  const offers = await askOffers(new Peers(options));
  return offers.some(([, { snapshots }]) => snapshots.length > 0);
}

async function begin(
  { layout }: Pick<JoinOptions, 'layout'>,
  reason: JoinReason,
  from: readonly string[] = [],
): Promise<JoinMark> {
  const mark = { reason, time: Date.now(), from: [...from], isCleared: false };
  await writeJoinMark(joinLayout(layout).mark, mark);
  return mark;
}

async function carryOut(given: JoinOptions, mark: JoinMark): Promise<Beginning> {
  const { layout, log } = given;
  const options = { ...given, from: [...new Set([...given.from, ...mark.from])] };
  const { mark: path } = joinLayout(layout);
  if (!mark.isCleared) {
    const folder = await setAside(layout, mark.time);
    if (folder !== undefined) log.warn({ folder }, 'what was there before was set aside');
    await writeJoinMark(path, { ...mark, isCleared: true });
  }
  const height = await untilJoined({ ...options, onProgress: telling(options) });
  await removeJoinMark(path);
  if (height === undefined) return 'founding';
  log.info({ height }, 'the node begins with a state of other nodes');
  return 'ledger';
}

/** Others may be starting just now; a node that finds nobody for long says so and ends, and goes on at its next start. */
async function untilJoined(options: JoinOptions): Promise<number | undefined> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await joinLedger(options);
    } catch (error) {
      const mayPass = isSteleError(error, 'JOIN_NO_PEER') && options.from.length > 0 && attempt < ATTEMPTS;
      if (!mayPass) throw error;
      options.log.error({ err: error }, 'the state cannot be fetched right now');
      await pause(AGAIN_MS, undefined, options.signal ? { signal: options.signal } : {});
    }
  }
}

/** Tells how far it is, in the log and to whoever asked. */
function telling({ log, onProgress }: JoinOptions): (progress: JoinProgress) => void {
  let told = Number.NEGATIVE_INFINITY;
  let step = '';
  return (progress) => {
    onProgress?.(progress);
    const isNew = progress.step !== step;
    if (!isNew && performance.now() - told < TELL_MS) return;
    told = performance.now();
    step = progress.step;
    log.info({ ...progress }, 'the node fetches the state of other nodes');
  };
}
