import { stripTypeScriptTypes } from 'node:module';
import type { Edit } from './edits.ts';

/** One change of a source that its tests must notice. */
export interface Mutant {
  readonly file: string;
  /** The changed line. */
  readonly text: string;
  /** Without types. */
  readonly source: string;
}

/** Single changes of the code of a file; comments, imports and types are left alone, and so is what is no code then. */
export function mutantsOf(
  file: string,
  source: string,
  editsOf: (source: string) => readonly Edit[],
): readonly Mutant[] {
  const mutants = new Map<string, Mutant>();
  for (const { at, length, by } of editsOf(source)) {
    const start = source.lastIndexOf('\n', at) + 1;
    if (!isCode(source.slice(start, source.indexOf('\n', at)))) continue;
    const changed = source.slice(0, at) + by + source.slice(at + length);
    const text = changed.slice(start, changed.indexOf('\n', at + by.length)).trim();
    const code = stripped(changed);
    if (code !== undefined)
      mutants.set(packed(code), {
        file,
        text: text === '' ? `(no) ${source.slice(at, at + length).trim()}` : text,
        source: code,
      });
  }
  mutants.delete(packed(stripped(source) ?? ''));
  return [...mutants.values()];
}

function isCode(line: string): boolean {
  return !/^\s*(\/\/|\/?\*|import |export \{|readonly |export (type|interface) )/.test(line);
}

/** Where types were, white space stands. */
function packed(code: string): string {
  return code.replaceAll(/\s+/g, ' ');
}

export function stripped(source: string): string | undefined {
  try {
    return stripTypeScriptTypes(source);
  } catch {
    return undefined;
  }
}
