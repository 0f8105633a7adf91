/** A part of a text, and what takes its place. */
export interface Edit {
  readonly at: number;
  readonly length: number;
  readonly by: string;
}

type Change = readonly [pattern: RegExp, by: string | ((found: string) => string)];

/** What is replaced by what: comparisons, logic, sums, truth values, quantifiers, bounds. */
const WORDS: readonly Change[] = [
  [/ >= /g, ' > '],
  [/ > /g, ' >= '],
  [/ <= /g, ' < '],
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/ \+ /g, ' - '],
  [/ - /g, ' + '],
  [/ \* /g, ' + '],
  [/ \+= /g, ' -= '],
  [/ -= /g, ' += '],
  [/!(?=[a-zA-Z])/g, ''],
  [/\btrue\b/g, 'false'],
  [/\bfalse\b/g, 'true'],
  [/\.every\(/g, '.some('],
  [/\.some\(/g, '.every('],
  [/Math\.max/g, 'Math.min'],
  [/\b0\b/g, '1'],
  [/\b1\b/g, '0'],
];

const NUMBER = /(?<![\w'])(0x[\da-f]+|\d[\d_]*)\b/g;

/** Beside those: orders turned round, every number one off, texts emptied, and statements left out. */
const FURTHER: readonly Change[] = [
  [/ >= /g, ' < '],
  [/ > /g, ' < '],
  [/ <= /g, ' > '],
  [/ < /g, ' <= '],
  [/ < /g, ' > '],
  [/ \?\?= /g, ' = '],
  [/ \/ /g, ' * '],
  [/Math\.min/g, 'Math.max'],
  [NUMBER, (found) => String(Number(found.replaceAll('_', '')) + 1)],
  [NUMBER, (found) => String(Number(found.replaceAll('_', '')) - 1)],
  [/(?<![!=]== )'[^'\n]+'/g, "''"],
  [/(?<=\n) +[a-z][\w.]*(\(.*\)| [-+?]*= .*);(?=\n)/g, ''],
  [/(?<=\n) +throw .*;(?=\n)/g, ''],
];

/** Changes of single words. */
export function wordsChanged(source: string): readonly Edit[] {
  return applied(WORDS, source);
}

/** All changes that there are. */
export function anythingChanged(source: string): readonly Edit[] {
  return [wordsChanged(source), applied(FURTHER, source), testsDecided(source), choicesSwapped(source)].flat();
}

function applied(changes: readonly Change[], source: string): readonly Edit[] {
  return changes.flatMap(([pattern, by]) =>
    [...source.matchAll(pattern)].map(({ index: at, 0: found }) => {
      return { at, length: found.length, by: typeof by === 'string' ? by : by(found) };
    }),
  );
}

/** Each `if` always, and never: what it returns early or throws is left out. */
function testsDecided(source: string): readonly Edit[] {
  return [...source.matchAll(/(?<=\bif )\(/g)].flatMap(({ index: at }) => {
    const length = endOf(source, at + 1, /\)/) + 1 - at;
    return ['(true)', '(false)'].map((by) => ({ at, length, by }));
  });
}

/** Each `a ? b : c` as `a ? c : b`, `a ? b : b` and `a ? c : c`. */
function choicesSwapped(source: string): readonly Edit[] {
  return [...source.matchAll(/(?<=\s\? )/g)].flatMap(({ index: at }) => {
    const middle = endOf(source, at, / : |\n *: /);
    const colon = source.slice(middle).match(/^\s*: /)?.[0] ?? '';
    const end = endOf(source, middle + colon.length, /[;,)\]}]/);
    const [yes, no] = [source.slice(at, middle), source.slice(middle + colon.length, end)];
    return [no + colon + yes, yes + colon + yes, no + colon + no].map((by) => ({ at, length: end - at, by }));
  });
}

/** Where, outside of brackets and choices that open after `from`, a stop begins. */
function endOf(source: string, from: number, stop: RegExp): number {
  const sticky = new RegExp(stop, 'y');
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    sticky.lastIndex = at;
    if (depth === 0 && sticky.test(source)) return at;
    const rest = source.slice(at, at + 3);
    if (/^([([{]|\s\?\s)/.test(rest)) depth += 1;
    else if (/^([)\]}]|\s:\s)/.test(rest)) depth -= 1;
  }
  return source.length;
}
