import type { Members, Missing } from '../interface.ts';
import { compareNames } from '../names.ts';
import { type CompiledRule, weightOf } from './compiled-rule.ts';

export interface MissingOptions {
  readonly rule: CompiledRule;
  readonly members: Members;
  /** Organisations that are in favour already. */
  readonly favour: ReadonlySet<string>;
  /** Whether an organisation can still come out in favour. */
  readonly isFree: (organisation: string) => boolean;
  /** The weight that is missing still. */
  readonly deficit: number;
}

/**
 * A smallest set of further organisations with which a rule is met: the required ones, then the heaviest, of equally
 * heavy ones the first by name.
 * @returns undefined where all that are free do not suffice.
 */
export function findMissing({ rule, members, favour, isFree, deficit }: MissingOptions): Missing | undefined {
  const required = rule.required.filter((organisation) => !favour.has(organisation));
  if (!required.every((organisation) => members.has(organisation) && isFree(organisation))) return undefined;
  const weigh = (organisation: string) => weightOf(rule, organisation, members);
  const heaviest = [...members.keys()]
    .filter((organisation) => isUseful(organisation) && weigh(organisation) > 0)
    .sort((a, b) => weigh(b) - weigh(a) || compareNames(a, b));
  const organisations = [...required];
  let rest = deficit - required.reduce((sum, organisation) => sum + weigh(organisation), 0);
  for (const organisation of heaviest) {
    if (rest <= 0) break;
    organisations.push(organisation);
    rest -= weigh(organisation);
  }
  return rest <= 0 ? { organisations, count: organisations.length } : undefined;

  function isUseful(organisation: string): boolean {
    return !favour.has(organisation) && !required.includes(organisation) && isFree(organisation);
  }
}
