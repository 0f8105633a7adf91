/** One change of a source that its tests must notice. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  /** The changed line. */
  readonly text: string;
  readonly source: string;
}

/** What is replaced by what: comparisons, logic, sums, truth values, quantifiers, bounds. */
const CHANGES: readonly (readonly [pattern: RegExp, replacement: string])[] = [
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

/** Every single change of the code of a file; comments, imports and types are left alone. */
export function mutantsOf(file: string, source: string): readonly Mutant[] {
  const lines = source.split('\n');
  return lines.flatMap((line, index) => (isCode(line) ? changesOf(line) : []).map((text) => mutant(index, text)));

  function mutant(index: number, text: string): Mutant {
    return { file, line: index + 1, text: text.trim(), source: lines.with(index, text).join('\n') };
  }
}

function isCode(line: string): boolean {
  return !/^\s*(\/\/|\/?\*|import |export \{|readonly |export (type|interface) )/.test(line);
}

function changesOf(line: string): readonly string[] {
  return CHANGES.flatMap(([pattern, replacement]) =>
    [...line.matchAll(pattern)].map(
      ({ index, 0: found }) => line.slice(0, index) + replacement + line.slice(index + found.length),
    ),
  );
}
