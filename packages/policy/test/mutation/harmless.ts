/** Changes that leave every verdict as it is, and why. */
export type Harmless = readonly (readonly [pattern: RegExp, why: string])[];

export const HARMLESS_IN_EVALUATOR: Harmless = [
  [/meter\.charge\(|const (pairs|looks|countsMembers) = /, 'it changes what a decision costs'],
  [/, not an active member/, 'it changes words of the trace'],
  [/const deficit = |findMissing\(|\.filter\(|\.sort\(|rest < 0/, 'it changes whose signatures are named as missing'],
  [
    /if \(missing [!=]== undefined\) return|return condition\.check\(/,
    'it changes whose signatures are named as missing',
  ],
  [/wholeWeight\(rule, members\) : 1;/, 'the whole is not read where no share is asked for'],
  [/quorum === undefined \? 1 : /, 'a threshold is never below 1, and who is in favour has spoken'],
  [/Math\.max\(0, share\.weight\)/, 'checked rules ask for 1 at least'],
];

export const HARMLESS_IN_CONDITIONS: Harmless = [
  [/compile-condition\.ts: (height|time): -?1,/, 'a condition that reads no facts does not see them'],
  [/i <= text\.length|let i = -1; i < text\.length/, 'there is no unit outside of a text to be counted'],
  [
    /parse-condition\.ts: if \(false\) return undefined;/,
    'the parser makes a loop for macros only, each with its call',
  ],
  [/typeof offset === /, 'the parser says where each error is'],
  [/if \(true\) spend\(frame, Math\.floor/, 'no steps are spent then'],
  [/types\.ts: if \(typeof a === 'string' && typeof b === 'string'\)/, 'a scalar has no kind, and equals no list'],
  [/if \(true\) return lift\(target, \(value\) => entry/, 'the slower way to the same field'],
  [/if \(true\) return liftBoth\(left, right\.run, apply\)/, 'the slower way to the same constant'],
  [/given\.slice\(0, 4\)/, 'nothing has four operands: refused, if for another reason'],
  [/same instanceof Failure\) failure = same;/, 'one value meets one kind of failure only'],
  [/index >= 0 && |index > -1 && /, 'there is no unit before the first'],
  [/typeof range\.type === 'object' \|\| range/, 'a range is a list or unknown: no other type has gone on'],
  [/name === 'map' \|\| second !== undefined/, 'no other macro has a second part'],
  [/Symbol\(''\)/, 'it names a symbol that nobody sees'],
  [/macro that conditions do not have|macros\.ts: throw scope\.fail\(''\)/, 'the parser expands no others'],
  [/macros\.ts: return expr\?\.exprKind\.case === '(call|list)Expr' \?/, 'the parser expands macros in one form'],
  [/unit \+ 6553[57] : unit/, 'surrogates stay behind all others, in their order'],
  [/optional entries|optionalIndices\.length/, 'the parser has no optional entries'],
];
