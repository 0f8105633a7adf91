import { type Chain, FOUNDING_HEIGHT, systemState } from '@stele/ledger';
import { fromBase64, isSteleError, LIMITS, SteleError, utf8ToText, verifyHistory } from '@stele/protocol';
import type { Api, RouteAnswer, routes } from '@stele/sdk';
import type { CertifiedBlock } from '@stele/sdk/api';
import { verifiedAt } from './choose-snapshot.ts';
import { ANSWER_MS, type Peers } from './peers.ts';

const PARAMETER = { contract: 'sys.parameters', collection: 'parameters', key: 'maxWindowMs' } as const;

/** Versions of one answer: a parameter that changed more often is not asked for page by page. */
const VERSIONS = 256;

interface ProvenHistory {
  readonly history: RouteAnswer<typeof routes.getStateHistory>;
  readonly block: CertifiedBlock;
  /** The block that wrote the oldest value shown, where that is not the first one. */
  readonly oldest: CertifiedBlock | undefined;
}

/**
 * The longest time for which a transaction of the chain may be sent again at a header time: so far back blocks are needed.
 * What was in force longer ago than any window may last does not count; one that nobody can prove is as long as any chain
 * may have it.
 * @returns in ms.
 */
export async function longestWindow(chain: Chain, peers: Peers, time: number): Promise<number> {
  try {
    return await peers.ask(askHistory, (proven) => longestOf(chain, proven, time));
  } catch (error) {
    if (isSteleError(error, 'JOIN_NO_PEER') && peers.count > 0) return LIMITS.windowMs;
    throw error;
  }
}

async function askHistory(api: Api): Promise<ProvenHistory> {
  const history = await api.getStateHistory({ params: PARAMETER, query: { limit: VERSIONS } }, { answerMs: ANSWER_MS });
  const certified = (height: number) => api.getCertifiedBlock({ params: { height } }, { answerMs: ANSWER_MS });
  const from = oldestOf(history.versions);
  return {
    history,
    block: await certified(history.rootHeight),
    oldest: from > FOUNDING_HEIGHT ? await certified(from) : undefined,
  };
}

function oldestOf(intervals: readonly { readonly from: number }[]): number {
  return Math.min(...intervals.map(({ from }) => from));
}

/** @throws SteleError VERIFY_*, STATE_PROOF_INVALID, EVIDENCE_BAD, WIRE_MALFORMED */
function longestOf(chain: Chain, { history, block, oldest }: ProvenHistory, time: number): number {
  const { rootHeight, proof, versions } = history;
  const { header } = verifiedAt(chain, rootHeight, block);
  const values = versions.map(({ encoded }) => (encoded === undefined ? undefined : fromBase64(encoded)));
  const root = { stateRoot: header.stateRoot, height: rootHeight };
  const key = systemState.parameters.keys.key(PARAMETER.key).raw;
  const { intervals } = verifyHistory(chain.hasher, root, key, fromBase64(proof), values);
  // One that does not reach back far enough may be right, and says too little.
  if (!reachesBack(chain, oldestOf(intervals), oldest, time)) return LIMITS.windowMs;
  const windows = values.flatMap((value) => (value ? [Number(JSON.parse(utf8ToText(value)))] : []));
  const longest = Math.max(0, ...windows);
  if (Number.isSafeInteger(longest)) return longest;
  throw new SteleError('VERIFY_PROOF', { reason: 'a window is no whole number' });
}

/** Whether nothing counts any more of what was in force before a block: it is the first one, or long ago. */
function reachesBack(chain: Chain, from: number, oldest: CertifiedBlock | undefined, time: number): boolean {
  if (from <= FOUNDING_HEIGHT) return true;
  if (!oldest) return false;
  const { header } = verifiedAt(chain, from, oldest);
  return header.time + LIMITS.windowMs < time;
}
