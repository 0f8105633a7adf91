import { isDeepStrictEqual } from 'node:util';
import { SteleError } from '@stele/protocol';
import { checkDraft, checkInvited } from './check-draft.ts';
import { type DraftTerms, type FounderPart, type GenesisDraft, ordered, readDraft } from './draft.ts';

/**
 * Begins a draft that no founder has joined yet.
 * @throws SteleError GENESIS_DRAFT
 */
export function createDraft(terms: DraftTerms): GenesisDraft {
  const draft = readDraft({ format: 'stele.genesis-draft', version: 1, ...terms, parts: [] });
  checkDraft(draft);
  return draft;
}

/**
 * Adds the part of a founder.
 * @param replaces whether it takes the place of a part that the founder added before.
 * @throws SteleError GENESIS_DRAFT
 */
export function joinDraft(draft: GenesisDraft, part: FounderPart, { replaces = false } = {}): GenesisDraft {
  checkMayJoin(draft, part.organisation, { replaces });
  const others = draft.parts.filter(({ organisation }) => organisation !== part.organisation);
  const joined = ordered({ ...draft, parts: [...others, part] });
  checkDraft(joined);
  return joined;
}

/**
 * Checks that an organisation can add its part, before keys are made for it.
 * @throws SteleError GENESIS_DRAFT
 */
export function checkMayJoin(draft: GenesisDraft, organisation: string, { replaces = false } = {}): void {
  checkInvited(draft, organisation);
  if (replaces || !draft.parts.some((part) => part.organisation === organisation)) return;
  throw new SteleError('GENESIS_DRAFT', {
    chain: draft.name,
    reason: `"${organisation}" has joined already; --replace puts another part in the place of that one`,
  });
}

/**
 * Joins drafts of one chain to which founders added their parts apart from each other.
 * @throws SteleError GENESIS_CONTRADICTION, GENESIS_DRAFT
 */
export function mergeDrafts([first, ...others]: readonly [GenesisDraft, ...GenesisDraft[]]): GenesisDraft {
  return others.reduce(mergeTwo, first);
}

const TERMS = [
  'name',
  'time',
  'suite',
  'rule',
  'window',
  'engine',
  'proposeMs',
  'commitMs',
  'snapshotEvery',
  'maxWindowMs',
  'organisations',
] as const satisfies readonly (keyof DraftTerms)[];

function mergeTwo(one: GenesisDraft, other: GenesisDraft): GenesisDraft {
  const term = TERMS.find((name) => !isDeepStrictEqual(one[name], other[name]));
  if (term !== undefined) {
    const values = [one, other].map((draft) => JSON.stringify(draft[term]) ?? 'missing');
    throw contradiction(one, `${term} is ${values.join(' in one and ')} in another`);
  }
  return other.parts.reduce(mergePart, one);
}

function mergePart(draft: GenesisDraft, part: FounderPart): GenesisDraft {
  const present = draft.parts.find(({ organisation }) => organisation === part.organisation);
  if (!present) return joinDraft(draft, part);
  const differing = differingFields(present, part).flatMap((field) => {
    // A node is in both: what of it differs says more than that it does.
    if (field !== 'node' || !present.node || !part.node) return [field];
    return differingFields(present.node, part.node).map((name) => `the ${name} of the node`);
  });
  if (differing.length === 0) return draft;
  throw contradiction(draft, `the parts of "${part.organisation}" differ in ${differing.join(', ')}`);
}

function differingFields<Value extends object>(one: Value, other: Value): (keyof Value & string)[] {
  const fields = Object.keys({ ...one, ...other }) as (keyof Value & string)[];
  return fields.filter((field) => !isDeepStrictEqual(one[field], other[field]));
}

function contradiction({ name: chain }: GenesisDraft, what: string): SteleError {
  return new SteleError('GENESIS_CONTRADICTION', { chain, what });
}
