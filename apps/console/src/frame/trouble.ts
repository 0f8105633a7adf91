import type { IndexState } from '@stele/platform/api';
import type { LiveChain } from '../data/live-chain.ts';
import { PATIENCE_MS, type Reachability } from '../data/reachability.ts';
import type { ChainLivenessState } from './liveness-state.ts';

/** What may be wrong with all of the page. */
export interface Trouble {
  readonly name: 'console' | 'node' | 'stopped' | 'starting' | 'index' | 'noIndex';
  /** Whether what is shown cannot be relied on. */
  readonly grave: boolean;
  /** Since when, or up to when what is shown holds; ms since 1970. */
  readonly since: number;
  /** Newest block in the tables. */
  readonly indexed?: number | undefined;
}

/** How long tables may stand still below the chain before they are called behind, in ms. */
const INDEX_PATIENCE_MS = 15_000;

/** How much older their newest block may be than that of the chain while they follow, in ms. */
const INDEX_LATE_MS = 60_000;

interface Situation {
  readonly now: number;
  readonly reach: Reachability;
  readonly stream: Pick<LiveChain, 'state' | 'since'>;
  readonly liveness: ChainLivenessState | undefined;
  readonly height: number | undefined;
  readonly time: number | undefined;
  readonly index: IndexState | undefined;
  /** Since when the tables reach no further, or the chain has what they lack; ms since 1970. */
  readonly indexStoodSince: number;
}

/** The gravest thing that is wrong: what one sees hangs on the console, then the node, then the chain, then the tables. */
export function troubleOf(situation: Situation): Trouble | undefined {
  return unreachable(situation) ?? stopped(situation) ?? behind(situation);
}

function unreachable({ now, reach, stream }: Situation): Trouble | undefined {
  if (reach.missing !== 'none' && now - reach.since > PATIENCE_MS) {
    return { name: reach.missing, grave: true, since: reach.since };
  }
  if (stream.state === 'lost' && now - stream.since > PATIENCE_MS) {
    return { name: 'node', grave: true, since: stream.since };
  }
  return undefined;
}

function stopped({ liveness, time = 0 }: Situation): Trouble | undefined {
  if (liveness === 'stalled' || liveness === 'halted') return { name: 'stopped', grave: true, since: time };
  if (liveness === 'starting' || liveness === 'catching-up') return { name: 'starting', grave: false, since: time };
  return undefined;
}

function behind({ now, index, height, time, indexStoodSince }: Situation): Trouble | undefined {
  if (!index || height === undefined || time === undefined) return undefined;
  if (index.height === null) return { name: 'noIndex', grave: false, since: now };
  const stands = index.height < height && now - indexStoodSince > INDEX_PATIENCE_MS;
  const late = time - (index.time ?? time) > INDEX_LATE_MS && now - indexStoodSince > PATIENCE_MS;
  return stands || late ? { name: 'index', grave: false, since: index.time ?? time, indexed: index.height } : undefined;
}
