import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Edit } from './edits.ts';
import { type Mutant, mutantsOf, stripped } from './mutants.ts';

const SOURCES = new URL('../../src/', import.meta.url).href;

/** Loads a module of the package, with the change in it that is tried. */
type Load = <Module>(file: string) => Promise<Module>;

/** Sources without types, by URL: to strip each for every mutant takes longer than to run most. */
const codes = new Map<string, string>();

let current: Mutant | undefined;
let generation = 0;

// Each mutant is a generation of all modules of the package, of which one has another text.
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === '@bufbuild/cel' && context.parentURL?.includes('?generation=')) {
      return { url: new URL('parse-once.ts', import.meta.url).href, shortCircuit: true };
    }
    const resolved = next(specifier, context);
    return resolved.url.startsWith(SOURCES) && generation > 0
      ? { ...resolved, url: `${resolved.url.split('?')[0]}?generation=${generation}` }
      : resolved;
  },
  load(url, context, next) {
    const file = url.split('?')[0] ?? '';
    if (generation === 0 || !file.startsWith(SOURCES)) return next(url, context);
    const source = current !== undefined && file === SOURCES + current.file ? current.source : codeOf(file);
    return { format: 'module', source, shortCircuit: true };
  },
});

interface Trial {
  readonly files: readonly string[];
  readonly editsOf: (source: string) => readonly Edit[];
  /** Whether a changed package still does as it must. */
  readonly agrees: (load: Load) => Promise<boolean>;
}

/**
 * Prints, as JSON, how many changes of these files are noticed, and those that are not.
 * @throws TypeError where the unchanged package does not do as it must
 */
export async function judgeMutants({ files, editsOf, agrees }: Trial): Promise<void> {
  if (!(await agrees(loader(undefined)))) throw new TypeError('The unchanged package does not do as it must.');
  const mutants = files.flatMap((file) =>
    mutantsOf(file, readFileSync(fileURLToPath(SOURCES + file), 'utf8'), editsOf),
  );
  const survivors: string[] = [];
  for (const mutant of mutants) {
    const survives = await agrees(loader(mutant)).catch(() => false);
    if (survives) survivors.push(`${mutant.file}: ${mutant.text}`);
  }
  process.stdout.write(JSON.stringify({ mutants: mutants.length, survivors }));
}

function loader(mutant: Mutant | undefined): Load {
  current = mutant;
  generation += 1;
  return async (file) => await import(`${SOURCES}${file}?generation=${generation}`);
}

function codeOf(url: string): string {
  const code = codes.get(url) ?? stripped(readFileSync(fileURLToPath(url), 'utf8')) ?? '';
  codes.set(url, code);
  return code;
}
