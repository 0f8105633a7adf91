import { SteleError } from '@stele/protocol';
import { describe, expect, test } from 'vitest';
import { CountingMeter, callerOf, FREE, factsOf, membersOf, signedBy } from '../../test/facts.ts';
import { type CallFacts, compilePolicy, endorsement } from '../index.ts';

const ARGS = {
  amount: 12,
  rate: 0.5,
  list: [1, 2, 3],
  nested: [[1], [2, 3]],
  text: 'héllo😀',
  map: { k: 1 },
  nothing: null,
};

function judge(condition: string, facts: Partial<CallFacts> = {}): string {
  const caller = callerOf({ roles: ['clerk', 'auditor'], attributes: { limit: '5' } });
  const policy = compilePolicy({ clauses: [{ name: 'only', condition }] });
  const decision = policy.evaluate(factsOf({ args: ARGS, caller, endorsers: [caller], ...facts }), FREE);
  return decision.allowed ? 'allowed' : (decision.refusals[0]?.reason ?? '');
}

function refusal(condition: string): string {
  try {
    compilePolicy({ clauses: [{ name: 'only', condition }] });
  } catch (error) {
    if (error instanceof SteleError && error.code === 'POLICY_BAD') return String(error.detail['reason']);
    throw error;
  }
  return 'compiled';
}

test.each([
  'args.amount > 10 && caller.roles.exists(r, r == "clerk")',
  '"auditor" in caller.roles',
  '"limit" in caller.attributes && caller.attributes["limit"] == caller.attributes.limit',
  'caller.organisation == "a" && caller.subject.startsWith("Al") && size(caller.account) == 64',
  'call.contract + "." + call.method == "kv.put"',
  'block.height == 7 && block.time >= 1000000',
  'endorsers == ["a"]',
  'args.list.all(x, x > 0) && !args.list.exists(x, x > 3) && args.list.exists_one(x, x == 2)',
  'args.list.filter(x, x > 1).map(x, x * 2) == [4, 6]',
  'args.list.map(x, x > 1, x + 1) == [3, 4]',
  'args.nested.all(x, x.all(y, y > 0)) && args.nested == [[1], [2, 3]]',
  'args.text.size() == 6 && args.text.contains("llo") && args.text.endsWith("😀")',
  'args.rate < 0.6 && args.rate == 0.5 && args.rate != 1',
  'args.amount % 5 == 2 && -args.amount / 5 == -2',
  'has(args.amount) && !has(args.toString) && args.nothing == null',
  'args.missing == 1 || true',
  'args.list[2] == 3 ? true : false',
  '"\\uE000" < "😀" && "a" < "ab"',
  'args.map != 1 && 1 in [1.5, 1]',
])('%s → holds', (condition) => {
  expect(judge(condition)).toBe('allowed');
});

test.each([
  ['args.amount > 12', 'its condition is false'],
  ['args.missing == 1', 'its condition fails: a map has no such key'],
  ['args.constructor == 1', 'its condition fails: a map has no such key'],
  ['args.list[3] == 1', 'its condition fails: a list has no such index'],
  ['args.amount', 'its condition gives neither true nor false'],
  ['args.amount / 0 == 1', 'its condition fails: it divides by zero'],
  ['args.amount * 9007199254740991 > 0', 'its condition fails: a result is no safe integer'],
  ['args.rate + 1 == 1', 'its condition fails: an operator or function meets a value that it is not made for'],
  ['args.map == args.map', 'its condition fails: it compares maps'],
  ['args.map.exists(x, true)', 'its condition fails: an operator or function meets a value that it is not made for'],
] as const)('%s → the clause does not hold, and says: %s', (condition, reason) => {
  expect(judge(condition)).toBe(reason);
});

describe('a condition that is refused at once', () => {
  test.each([
    ['a wrong type', 'caller.organisation == 1', 'string is never equal to int, or cannot be compared'],
    ['no truth value', '1 + 1', 'its condition gives int, not true or false'],
    ['an unknown name', 'constructor == 1', 'the name "constructor" is unknown'],
    ['an unknown field', 'caller.toString == ""', 'there is no field "toString"'],
    ['a regular expression', '"a".matches("a+")', 'there is no function "matches" with so many arguments'],
    ['a constant that fails', '1 / 0 == 1', 'its condition fails: it divides by zero'],
    ['an int that is not safe', 'args.x == 9007199254740992', 'it writes an int that is no safe integer'],
    ['a whole double', 'args.x == 1.0', 'it writes a double that is a whole number, or none: write an int'],
    ['bytes', 'args.x == b"a"', 'it writes a value of a type that conditions do not have'],
    ['a map', '{"a": 1}.a == 1', 'it makes a map or a message, which conditions do not have'],
    ['three nested macros', '[1].all(x, [x].all(y, [y].all(z, true)))', 'its macros are nested more than 2 deep'],
    ['a syntax error', 'args.x ==', 'its condition is no CEL expression, from character 8 on'],
    ['too much text', ' '.repeat(2049), 'its condition is longer than 2048 units'],
    [
      'too many brackets',
      `${'('.repeat(65)}true${')'.repeat(65)}`,
      'its condition has more than 64 brackets and choices',
    ],
    ['too many parts', `args.x in [${'1,'.repeat(300)}1]`, 'it has more than 256 parts'],
    ['too deep a tree', `args.x == 1${' + 1'.repeat(16)}`, 'it is nested more than 16 deep'],
  ] as const)('%s → POLICY_BAD: %s', (_, condition, reason) => {
    expect(refusal(condition)).toBe(reason);
  });

  test('a condition of every kind at its limit → compiles', () => {
    expect(refusal(`args.x == 1${' + 1'.repeat(13)}`)).toBe('compiled');
    expect(refusal(`args.x in [${'1,'.repeat(251)}1]`)).toBe('compiled');
    expect(refusal('[1].all(x, [x].all(y, y == x))')).toBe('compiled');
  });
});

describe('a condition that takes too many steps', () => {
  const list = Array.from({ length: 200 }, (_, index) => index);

  test.each([
    ['loops inside each other', 'args.list.all(x, args.list.all(y, x + y >= 0))', { list }],
    ['a long list', 'args.list.exists(x, x < 0)', { list: Array.from({ length: 4000 }, () => 1) }],
    ['a long text searched', 'args.text.contains("aaaaaaaaab")', { text: 'a'.repeat(500_000) }],
    ['long texts compared', 'args.text == args.other', { text: 'a'.repeat(500_000), other: 'a'.repeat(500_000) }],
    ['lists joined', 'args.list.map(x, args.list + args.list).size() > 0', { list }],
  ] as const)('%s → does not hold: too slow, and `||` cannot hide it', (_, condition, args) => {
    expect(judge(condition, { args })).toBe('its condition is too slow');
    expect(judge(`${condition} || true`, { args })).toBe('its condition is too slow');
  });

  test('a meter that runs out → its error, not a verdict', () => {
    const policy = compilePolicy({ clauses: [{ name: 'only', condition: 'args.list.all(x, x >= 0) || true' }] });
    expect(() => policy.evaluate(factsOf({ args: { list } }), new CountingMeter(2000))).toThrow('out of gas');
  });

  test('lists nested a thousand deep → compared to a bounded depth', () => {
    const deep = () => JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`) as unknown;
    const reason = 'its condition fails: it compares lists that are nested too deeply';
    expect(judge('args.a == args.b', { args: { a: deep(), b: deep() } })).toBe(reason);
  });
});

test('arguments as a function → read only where the condition needs them, and once', () => {
  let reads = 0;
  const args = () => {
    reads += 1;
    return { x: 1 };
  };
  expect(judge('caller.organisation == "a" || args.x == 1', { args })).toBe('allowed');
  expect(reads).toBe(0);
  expect(judge('args.x == 1 && args.x < 2', { args })).toBe('allowed');
  expect(reads).toBe(1);
});

test('endorsers → active members in the order of their names, each once', () => {
  const facts = { ...signedBy('c', 'a', 'c', 'stranger'), members: membersOf({ a: 1, c: 1 }) };
  expect(judge('endorsers == ["a", "c"]', facts)).toBe('allowed');
});

test('a condition that objects to the missing signatures → they are not called missing', () => {
  const clause = { name: 'only', endorsement: endorsement(2), condition: 'endorsers.size() < 2' };
  const decision = compilePolicy({ clauses: [clause] }).evaluate(factsOf(), FREE);
  const reason = 'its condition would object to the signatures that are missing';
  expect(decision.allowed || decision.refusals).toEqual([{ clause: 'only', part: 'endorsement', reason }]);
});
