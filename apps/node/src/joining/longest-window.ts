import { type Chain, systemState } from '@stele/ledger';
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
}

/**
 * The longest time for which a transaction may be sent again, as the chain ever had it: so far back blocks are needed. One
 * that nobody can prove is as long as any chain may have it.
 * @returns in ms.
 */
export async function longestWindow(chain: Chain, peers: Peers): Promise<number> {
  try {
    return await peers.ask(askHistory, (proven) => longestOf(chain, proven));
  } catch (error) {
    if (isSteleError(error, 'JOIN_NO_PEER') && peers.count > 0) return LIMITS.windowMs;
    throw error;
  }
}

async function askHistory(api: Api): Promise<ProvenHistory> {
  const history = await api.getStateHistory({ params: PARAMETER, query: { limit: VERSIONS } }, { answerMs: ANSWER_MS });
  const params = { height: history.rootHeight };
  return { history, block: await api.getCertifiedBlock({ params }, { answerMs: ANSWER_MS }) };
}

/** @throws SteleError VERIFY_*, STATE_PROOF_INVALID, EVIDENCE_BAD, WIRE_MALFORMED */
function longestOf(chain: Chain, { history, block }: ProvenHistory): number {
  const { rootHeight, proof, versions, cursor } = history;
  const { header } = verifiedAt(chain, rootHeight, block);
  const values = versions.map(({ encoded }) => (encoded === undefined ? undefined : fromBase64(encoded)));
  const root = { stateRoot: header.stateRoot, height: rootHeight };
  const key = systemState.parameters.keys.key(PARAMETER.key).raw;
  const { intervals } = verifyHistory(chain.hasher, root, key, fromBase64(proof), values);
  const isWhole = cursor === undefined && intervals.some(({ from }) => from <= 1);
  // One that does not reach back to the founding may be right, and says too little.
  if (!isWhole) return LIMITS.windowMs;
  const windows = values.flatMap((value) => (value ? [Number(JSON.parse(utf8ToText(value)))] : []));
  const longest = Math.max(0, ...windows);
  if (Number.isSafeInteger(longest)) return longest;
  throw new SteleError('VERIFY_PROOF', { reason: 'a window is no whole number' });
}
