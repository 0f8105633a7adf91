import { type Chain, readPlan, type StateSource } from '@stele/ledger';
import { BUILD } from '../upgrades/build.ts';
import { aheadOf } from '../upgrades/upgrade-standing.ts';
import { type DoctorFinding, failed } from './finding.ts';
import type { DoctorWords } from './words/doctor-words.ts';

/**
 * Whether a build lacks what the members scheduled; nothing where it does not.
 * @param newest height of the newest block.
 */
export function* checkProtocol(
  chain: Pick<Chain, 'sections'>,
  source: StateSource,
  newest: number,
  words: DoctorWords,
  build = BUILD,
): Generator<DoctorFinding> {
  const ahead = aheadOf(readPlan(chain, source), build, newest);
  if (ahead) yield failed('protocol', ahead, words);
}
