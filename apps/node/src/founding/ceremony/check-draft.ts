import { BUILT_IN_ROLES } from '@stele/ledger';
import { SteleError } from '@stele/protocol';
import { NODE_ACCOUNT } from '../create-genesis.ts';
import type { GenesisDraft } from './draft.ts';
import { readFoundingRule } from './founding-rule.ts';

/**
 * Checks what a draft says, as far as it goes: its terms, and the parts that have been added.
 * @throws SteleError GENESIS_DRAFT
 */
export function checkDraft(draft: GenesisDraft): void {
  const refuse = refusalOf(draft);
  const ids = draft.organisations.map(({ id }) => id);
  const twin = twinOf(ids);
  if (twin !== undefined) throw refuse(`the founder "${twin}" is named twice`);
  if (!readFoundingRule(draft.rule, ids)) {
    const rules = 'joint, majority, weighted, leading:ID and statutory:ID';
    throw refuse(`"${draft.rule}" is none of ${rules}, where ID is one of ${ids.join(', ')}`);
  }
  const joined = draft.parts.map(({ organisation }) => organisation);
  const again = twinOf(joined);
  if (again !== undefined) throw refuse(`"${again}" has two parts in it`);
  for (const part of draft.parts) {
    checkInvited(draft, part.organisation);
    checkPart(draft, part);
  }
  checkKeysOnce(draft);
}

/** @throws SteleError GENESIS_DRAFT for an organisation that the draft does not name. */
export function checkInvited(draft: GenesisDraft, organisation: string): void {
  const ids = draft.organisations.map(({ id }) => id);
  if (ids.includes(organisation)) return;
  throw refusalOf(draft)(`"${organisation}" is none of its founders, which are ${ids.join(', ')}`);
}

/** What a founder says of its accounts, before their keys are looked at. */
export interface PlannedPart {
  readonly organisation: string;
  readonly accounts: readonly { readonly name: string; readonly roles: readonly string[] }[];
  /** Set where it runs the node. */
  readonly node?: unknown;
}

/** @throws SteleError GENESIS_DRAFT for accounts with which a founder could not act, and for a second node. */
export function checkPart(draft: GenesisDraft, part: PlannedPart): void {
  const { organisation, accounts } = part;
  const refuse = refusalOf(draft);
  checkRolesKnown(draft, accounts);
  if (!accounts.some(({ roles }) => roles.includes('admin'))) {
    throw refuse(`"${organisation}" has no account with the role "admin", and could neither sign nor vote`);
  }
  const names = accounts.map(({ name }) => name);
  const twin = twinOf(names);
  if (twin !== undefined) throw refuse(`"${organisation}" has two accounts "${twin}"`);
  if (names.includes(NODE_ACCOUNT)) throw refuse(`the account "${NODE_ACCOUNT}" is that of the node itself`);
  const others = part.node === undefined ? [] : draft.parts.filter((joined) => joined.organisation !== organisation);
  const other = others.find(({ node }) => node !== undefined);
  if (other) {
    const both = [other.organisation, organisation].sort().map((id) => `"${id}"`);
    throw refuse(`${both.join(' and ')} have a node each, and exactly one orders the blocks: one joins without --node`);
  }
}

function checkRolesKnown(draft: GenesisDraft, accounts: PlannedPart['accounts']): void {
  for (const { name, roles } of accounts) {
    const unknown = roles.find((role) => !(BUILT_IN_ROLES as readonly string[]).includes(role));
    if (unknown === undefined) continue;
    const known = BUILT_IN_ROLES.join(', ');
    throw refusalOf(draft)(`the account "${name}" has the role "${unknown}", which is none of ${known}`);
  }
}

function checkKeysOnce(draft: GenesisDraft): void {
  const seen = new Map<string, string>();
  for (const { organisation, accounts, node } of draft.parts) {
    const all = [...accounts, ...(node ? [{ name: NODE_ACCOUNT, key: node }] : [])];
    for (const { name, key } of all) {
      const title = `"${name}" of "${organisation}"`;
      const id = `${key.suite} ${key.publicKey}`;
      const other = seen.get(id);
      if (other !== undefined) throw refusalOf(draft)(`${title} has the same key as ${other}`);
      seen.set(id, title);
    }
  }
}

function twinOf(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) !== i);
}

function refusalOf({ name: chain }: GenesisDraft): (reason: string) => SteleError {
  return (reason) => new SteleError('GENESIS_DRAFT', { chain, reason });
}
