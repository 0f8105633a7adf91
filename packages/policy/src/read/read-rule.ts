import { SteleError } from '@stele/protocol';
import type { DecisionRule } from '../interface.ts';
import { isName } from '../names.ts';
import { readShare } from './read-share.ts';
import { type Fail, isCount, MOST_NAMES, readNames, readObject, shown } from './shape.ts';

/**
 * Checks a decision rule that somebody wrote.
 * @returns a frozen copy.
 * @throws SteleError POLICY_RULE_BAD
 */
export function readRule(value: unknown): DecisionRule {
  return readRuleOr(value, 'the rule', (reason) => new SteleError('POLICY_RULE_BAD', { reason }));
}

const KEYS = ['weights', 'threshold', 'quorum', 'required', 'veto', 'window'] as const;

/** @throws what `fail` makes of a reason. */
export function readRuleOr(value: unknown, what: string, fail: Fail): DecisionRule {
  const given = readObject(value, what, KEYS, fail);
  const weights = readWeights(given.get('weights'), fail);
  const most = typeof weights === 'string' ? Number.MAX_SAFE_INTEGER : sumOf(weights);
  const optional = <Read>(key: (typeof KEYS)[number], read: (each: unknown) => Read): Record<string, Read> =>
    given.has(key) ? { [key]: read(given.get(key)) } : {};
  return Object.freeze({
    weights,
    threshold: readShare(given.get('threshold'), 'the threshold', most, fail),
    ...optional('quorum', (each) => readShare(each, 'the quorum', most, fail)),
    ...optional('required', (each) => readNames(each, 'the list of required organisations', isName, fail)),
    ...optional('veto', (each) => readNames(each, 'the list of vetoers', isVetoer, fail)),
    ...optional('window', (each) => readWindow(each, fail)),
  });
}

function readWeights(value: unknown, fail: Fail): DecisionRule['weights'] {
  if (value === 'members' || value === 'weights') return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw fail('its weights are neither "members" nor "weights" nor a table');
  const entries = Object.entries(value);
  if (entries.length > MOST_NAMES) throw fail(`its table has ${entries.length} weights; ${MOST_NAMES} are allowed`);
  for (const [name, weight] of entries) {
    if (!isName(name)) throw fail(`its table holds ${shown(name)}, which is no name`);
    if (!isCount(weight)) throw fail(`the weight of "${name}" is no whole number from 0`);
  }
  const table = Object.freeze(Object.fromEntries(entries)) as Readonly<Record<string, number>>;
  const sum = sumOf(table);
  if (sum === 0 || !Number.isSafeInteger(sum)) throw fail('its weights together are 0, or too many to count');
  return table;
}

function sumOf(table: Readonly<Record<string, number>>): number {
  return Object.values(table).reduce((sum, weight) => sum + weight, 0);
}

function isVetoer(value: unknown): value is string {
  return value === '*' || isName(value);
}

function readWindow(value: unknown, fail: Fail): number {
  if (isCount(value) && value > 0) return value;
  throw fail('its window is no whole number of milliseconds from 1');
}
