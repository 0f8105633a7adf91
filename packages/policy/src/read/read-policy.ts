import { SteleError } from '@stele/protocol';
import type { Clause, DecisionRule, Policy } from '../interface.ts';
import { isName } from '../names.ts';
import { readRuleOr } from './read-rule.ts';
import { type Fail, readList, readNames, readObject, shown } from './shape.ts';

/** Clauses of one policy. */
export const MOST_CLAUSES = 16;

const KEYS = ['name', 'roles', 'organisations', 'accounts', 'endorsement', 'condition'] as const;

/**
 * Checks a policy that somebody wrote, its conditions left aside.
 * @returns a frozen copy.
 * @throws SteleError POLICY_BAD
 */
export function readPolicy(value: unknown): Policy {
  const fail: Fail = (reason) => policyError('', reason);
  const given = readObject(value, 'the policy', ['clauses'], fail).get('clauses');
  // An empty list allows nobody, and says so plainly.
  if (Array.isArray(given) && given.length === 0) return Object.freeze({ clauses: Object.freeze([]) });
  const clauses = readList(given, 'the list of clauses', MOST_CLAUSES, readClause, fail);
  const names = clauses.map(({ name }) => name);
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined) throw policyError(twin, 'another clause has the same name');
  return Object.freeze({ clauses });
}

export function policyError(clause: string, reason: string): SteleError<'POLICY_BAD'> {
  return new SteleError('POLICY_BAD', { clause, reason });
}

function readClause(value: unknown): Clause {
  const name = nameIn(value);
  if (!isName(name)) throw policyError('', typeof name === 'string' ? `${shown(name)} is no name` : 'it has no name');
  const fail: Fail = (reason) => policyError(name, reason);
  const given = readObject(value, 'the clause', KEYS, fail);
  const optional = <Read>(key: (typeof KEYS)[number], read: (each: unknown) => Read): Record<string, Read> =>
    given.has(key) ? { [key]: read(given.get(key)) } : {};
  return Object.freeze({
    name,
    ...optional('roles', (each) => readNames(each, 'the list of roles', isName, fail)),
    ...optional('organisations', (each) => readNames(each, 'the list of organisations', isName, fail)),
    ...optional('accounts', (each) => readNames(each, 'the list of accounts', isAccount, fail)),
    ...optional('endorsement', (each) => readEndorsement(each, fail)),
    ...optional('condition', (each) => readCondition(each, fail)),
  });
}

/** A clause is named by what it calls itself before the rest of it is read, so that reasons say which clause they mean. */
function nameIn(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'name'))
    return (value as { name: unknown }).name;
  return readObject(value, 'the clause', KEYS, (reason) => policyError('', reason)).get('name');
}

function readEndorsement(value: unknown, fail: Fail): DecisionRule {
  const rule = readRuleOr(value, 'the endorsement', fail);
  if (rule.veto !== undefined) throw fail('an endorsement has no veto: nobody speaks against by signing');
  if (rule.window !== undefined) throw fail('an endorsement has no window: it ends with the transaction’s own');
  return rule;
}

function readCondition(value: unknown, fail: Fail): string {
  if (typeof value === 'string') return value;
  throw fail('its condition is no text');
}

const ACCOUNT_DIGITS = 64;

function isAccount(value: unknown): value is string {
  if (typeof value !== 'string' || value.length !== ACCOUNT_DIGITS) return false;
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (!((unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x66))) return false;
  }
  return true;
}
