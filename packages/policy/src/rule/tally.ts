import type { Members, Voice } from '../interface.ts';
import { type CompiledRule, weightOf } from './compiled-rule.ts';

/** What active members have said, by weight. */
export interface Tally {
  readonly favour: ReadonlySet<string>;
  readonly silent: ReadonlySet<string>;
  readonly against: ReadonlySet<string>;
  readonly favourWeight: number;
  readonly spokenWeight: number;
}

/** Counts voices; those of organisations that are not active members are left out. */
export function tallyVoices(rule: CompiledRule, voices: ReadonlyMap<string, Voice>, members: Members): Tally {
  const favour = new Set<string>();
  const silent = new Set<string>();
  const against = new Set<string>();
  let [favourWeight, spokenWeight] = [0, 0];
  for (const organisation of members.keys()) {
    const voice = voices.get(organisation);
    const weight = weightOf(rule, organisation, members);
    if (voice === undefined) {
      silent.add(organisation);
      continue;
    }
    spokenWeight += weight;
    if (voice === 'for') {
      favour.add(organisation);
      favourWeight += weight;
    }
    if (voice === 'against') against.add(organisation);
  }
  return { favour, silent, against, favourWeight, spokenWeight };
}
