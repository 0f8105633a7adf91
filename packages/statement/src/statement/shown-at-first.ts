import type { Template } from '../template/template.ts';

const DAY_MS = 86_400_000;

/**
 * The fields that a copy for everybody shows unless somebody chooses otherwise: public ones, as long as they are meant
 * to be kept.
 * @param ageMs how long ago the statement was deposited, in ms
 */
export function shownAtFirst({ fields }: Template, ageMs: number): readonly string[] {
  return fields
    .filter(({ visibility, retentionDays }) => {
      return visibility === 'public' && (retentionDays === null || ageMs <= retentionDays * DAY_MS);
    })
    .map(({ name }) => name);
}
