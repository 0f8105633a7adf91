import { FOUNDING_HEIGHT } from '@stele/ledger';
import { deserializeError, type SerializedError, SteleError } from '@stele/protocol';
import type { ChainInfo, ChainLiveness, ChainStanding, Health } from '@stele/sdk/api';
import { clockFinding } from './check-ledger.ts';
import { type DoctorFinding, failed, unchecked, unwell, well } from './finding.ts';
import type { DoctorWords } from './words/doctor-words.ts';

const TIMEOUT_MS = 5000;

/** Name of what a node's answer is found under. */
export const RUNNING = 'running';

/** What the chain in the data folder is known by. */
export type OwnChain = Readonly<{ name: string; fingerprint: string }>;

/**
 * What the node that runs at an address says of itself.
 * @param own the chain in the data folder, if there is one: a chain of its name has to be that one.
 */
export async function* checkRunning(
  address: string,
  own: OwnChain | undefined,
  words: DoctorWords,
): AsyncGenerator<DoctorFinding> {
  const url = address.replace(/\/+$/, '');
  try {
    const { chains, standings } = await read<{ chains: ChainInfo[]; standings: ChainStanding[] }>(url, '/v1/chains');
    for (const chain of chains) {
      yield servedChain(url, chain, own, words);
      const liveness = await read<ChainLiveness>(url, `/v1/chains/${chain.genesis}/liveness`);
      const { bodies, state } = chain.kept;
      if (liveness.light) yield lightFinding(chain, liveness.light, words);
      else if (bodies > FOUNDING_HEIGHT) yield well('history', words.texts.history(bodies, state));
      yield clockFinding(chain.time, Date.now(), words);
      yield* livenessFindings(liveness, words);
    }
    yield* standingFindings(url, standings, words);
    const { checks } = await read<Health>(url, '/health/ready');
    for (const { name, chain, ok, detail } of checks) {
      if (ok ? detail !== '' : !isTold(standings, name, chain)) yield unwell(name, detail, words.texts.readLog);
    }
  } catch (error) {
    yield failed(RUNNING, error, words);
  }
}

/** How far a light node is, and how long ago somebody confirmed that there is nothing newer. */
function lightFinding(
  { height, time }: ChainInfo,
  { behind, confirmed, peers }: NonNullable<ChainLiveness['light']>,
  { texts }: DoctorWords,
): DoctorFinding {
  const asked = peers.filter(({ state }) => state === 'asked').length;
  const seen = confirmed === undefined ? '–' : new Date(confirmed).toISOString();
  return well('light', texts.light(height, new Date(time).toISOString(), behind, `${asked}/${peers.length}`, seen));
}

/** Chains that are not served, and why. */
function* standingFindings(
  url: string,
  standings: readonly ChainStanding[],
  words: DoctorWords,
): Generator<DoctorFinding> {
  for (const { name, state, reason } of standings) {
    if (state === 'stopped') yield unchecked(RUNNING, words.texts.chainStopped(url, name));
    if (reason) yield failed(name, deserializeError(reason as SerializedError), words);
  }
}

/** Whether what a check of a chain found was told with how that chain stands. */
function isTold(standings: readonly ChainStanding[], check: string, chain: string | undefined): boolean {
  return check === 'chain' && standings.some(({ name, reason }) => name === chain && reason !== undefined);
}

/** What keeps blocks from being made, or soon would. */
function* livenessFindings({ findings }: ChainLiveness, words: DoctorWords): Generator<DoctorFinding> {
  for (const finding of findings) yield failed('blocks', deserializeError(finding as SerializedError), words);
}

function servedChain(
  url: string,
  { name, height, genesis }: ChainInfo,
  own: OwnChain | undefined,
  { texts }: DoctorWords,
): DoctorFinding {
  if (own?.name !== name || own.fingerprint === genesis) return well(RUNNING, texts.serves(url, name, height));
  return unwell(RUNNING, texts.servesOther(url, name, genesis, own.fingerprint), texts.compareChains);
}

/** The same of a node that may be stopped: the data folder is not known to be its own. */
export async function* checkReachable(
  address: string,
  own: OwnChain | undefined,
  words: DoctorWords,
): AsyncGenerator<DoctorFinding> {
  try {
    await request(address, '/health/live');
  } catch {
    yield unchecked(RUNNING, words.texts.notAsked(address));
    return;
  }
  yield* checkRunning(address, own, words);
}

async function read<Answer>(url: string, path: string): Promise<Answer> {
  const response = await request(url, path);
  try {
    return (await response.json()) as Answer;
  } catch (cause) {
    throw new SteleError('SDK_BAD_ANSWER', { url, reason: 'it is not JSON' }, { cause });
  }
}

async function request(url: string, path: string): Promise<Response> {
  try {
    return await fetch(`${url}${path}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw new SteleError('SDK_UNREACHABLE', { url }, { cause });
  }
}
