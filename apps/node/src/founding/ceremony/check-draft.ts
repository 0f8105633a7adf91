import { BUILT_IN_ROLES } from '@stele/ledger';
import { SteleError } from '@stele/protocol';
import { NODE_ACCOUNT } from '../create-genesis.ts';
import { ENGINE_KEYS } from '../engine-keys.ts';
import { checkNode, checkNodesWhole, checkTiming, nodeClaims, type PlannedNode } from './check-node-part.ts';
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
  checkTiming(draft, refuse);
  const joined = draft.parts.map(({ organisation }) => organisation);
  const again = twinOf(joined);
  if (again !== undefined) throw refuse(`"${again}" has two parts in it`);
  for (const part of draft.parts) {
    checkInvited(draft, part.organisation);
    checkPart(draft, part);
  }
  checkNodesWhole(draft, refuse);
  checkClaimedOnce(draft);
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
  /** Set where it runs a node. */
  readonly node?: PlannedNode | undefined;
}

/** @throws SteleError GENESIS_DRAFT for accounts with which a founder could not act, and for a node that has no place. */
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
  const engineKey = draft.engine === 'solo' ? undefined : ENGINE_KEYS.find((name) => names.includes(name));
  if (engineKey !== undefined) throw refuse(`the account "${engineKey}" has the name of a key of the node`);
  checkNode(draft, part, refuse);
}

function checkRolesKnown(draft: GenesisDraft, accounts: PlannedPart['accounts']): void {
  for (const { name, roles } of accounts) {
    const unknown = roles.find((role) => !(BUILT_IN_ROLES as readonly string[]).includes(role));
    if (unknown === undefined) continue;
    const known = BUILT_IN_ROLES.join(', ');
    throw refusalOf(draft)(`the account "${name}" has the role "${unknown}", which is none of ${known}`);
  }
}

/** What is one's cannot be another's: keys, and how nodes are known and reached. */
function checkClaimedOnce(draft: GenesisDraft): void {
  const seen = new Map<string, string>();
  for (const { organisation, accounts, node } of draft.parts) {
    const keys = [...accounts, ...(node ? [{ name: NODE_ACCOUNT, key: node }] : [])].map(({ name, key }) => ({
      name,
      claim: `key ${key.suite} ${key.publicKey}`,
    }));
    for (const { name, claim } of [...keys, ...nodeClaims(node)]) {
      const title = `"${name}" of "${organisation}"`;
      const other = seen.get(claim);
      if (other !== undefined) throw refusalOf(draft)(`${title} has the same ${claim.split(' ', 1)[0]} as ${other}`);
      seen.set(claim, title);
    }
  }
}

function twinOf(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) !== i);
}

function refusalOf({ name: chain }: GenesisDraft): (reason: string) => SteleError {
  return (reason) => new SteleError('GENESIS_DRAFT', { chain, reason });
}
