/** Conditions at a bound, and one beyond it, with the reason. */
export const BOUNDS: readonly (readonly [within: string, beyond: string, reason: string])[] = [
  [`true${' '.repeat(2044)}`, `true${' '.repeat(2045)}`, 'its condition is longer than 2048 units'],
  ...[...'([{?'].map((opening) => {
    const [within, beyond] = [64, 65].map((count) => `"${opening.repeat(count)}" != ""`);
    return [within ?? '', beyond ?? '', 'its condition has more than 64 brackets and choices'] as const;
  }),
  [bracketed(64), bracketed(65), 'its condition has more than 64 brackets and choices'],
  [`args.x in [${'1,'.repeat(251)}1]`, `args.x in [${'1,'.repeat(252)}1]`, 'it has more than 256 parts'],
  [`args.x == 1${' + 1'.repeat(14)}`, `args.x == 1${' + 1'.repeat(15)}`, 'it is nested more than 16 deep'],
  [
    '[1].all(x, [x].all(y, y == x))',
    '[1].all(x, [x].all(y, [y].all(z, true)))',
    'its macros are nested more than 2 deep',
  ],
];

const SLOW = 'its condition is too slow';

/** Conditions that hold for some arguments, and not for others, for which they take too much, with the reason. */
export const BUDGETS: readonly (readonly [condition: string, within: unknown, beyond: unknown, reason: string])[] = [
  ['args.list.all(x, true)', { list: ones(4998) }, { list: ones(4999) }, SLOW],
  ['!args.list.exists(x, false)', { list: ones(4998) }, { list: ones(4999) }, SLOW],
  ['args.list.all(x, args.list.all(y, x + y > 0))', { list: ones(30) }, { list: ones(200) }, SLOW],
  ['args.text == args.text', { text: 'a'.repeat(100_000) }, { text: 'a'.repeat(500_000) }, SLOW],
  ['args.text <= args.text', { text: 'a'.repeat(100_000) }, { text: 'a'.repeat(500_000) }, SLOW],
  ['!args.text.contains("aaaaaaaaab")', { text: 'a'.repeat(30_000) }, { text: 'a'.repeat(500_000) }, SLOW],
  ['args.text.size() > 0', { text: 'a'.repeat(100_000) }, { text: 'a'.repeat(500_000) }, SLOW],
  ['"b" + args.text != ""', { text: 'a'.repeat(100_000) }, { text: 'a'.repeat(500_000) }, SLOW],
  ['args.list.map(x, args.list + args.list).size() > 0', { list: ones(60) }, { list: ones(200) }, SLOW],
  ['args.list == args.list', { list: ones(9000) }, { list: ones(10_000) }, SLOW],
  ['!(2 in args.list)', { list: ones(9000) }, { list: ones(10_000) }, SLOW],
  ['args.a == args.b', nested(32), nested(33), 'its condition fails: it compares lists that are nested too deeply'],
  ['args.a == args.b', nested(32), nested(1000), 'its condition fails: it compares lists that are nested too deeply'],
];

/** As many lists inside each other, twice. */
function nested(depth: number): unknown {
  const list = `${'['.repeat(depth)}${']'.repeat(depth)}`;
  return JSON.parse(`{"a": ${list}, "b": ${list}}`);
}

function bracketed(count: number): string {
  return `${'('.repeat(count)}true${')'.repeat(count)}`;
}

function ones(count: number): readonly number[] {
  return Array.from({ length: count }, () => 1);
}

/** Whether conditions hold nowhere, and whether they depend on who has signed. */
export const TRAITS: readonly (readonly [condition: string, isNever: boolean, readsEndorsers: boolean])[] = [
  ['true', false, false],
  ['1 > 2', true, false],
  ['args.x && false', false, false],
  ['"a" in endorsers', false, true],
  ['args.list.all(x, endorsers.size() > x)', false, true],
];
