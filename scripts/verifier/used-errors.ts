import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { catalogue } from '@stele/protocol';
import type { Plugin } from 'esbuild';

/** The module with the catalogue, and the folder of everything that it is made of. */
const ERRORS = join('packages', 'protocol', 'src', 'errors') + sep;
const CATALOGUE = /protocol[\\/]src[\\/]errors[\\/]catalogue\.ts$/;

/**
 * Puts into a bundle only those errors of the catalogue that it can raise: a code that stands in none of its sources is
 * never raised by it.
 * @param sources paths of everything that goes into the bundle.
 */
export function usedErrors(sources: readonly string[]): Plugin {
  return {
    name: 'used errors',
    setup(build) {
      build.onLoad({ filter: CATALOGUE }, () => ({
        contents: `export const catalogue = ${JSON.stringify(entriesIn(sources))};`,
        loader: 'ts',
      }));
    },
  };
}

function entriesIn(sources: readonly string[]): Partial<typeof catalogue> {
  const texts = sources.filter((path) => !path.includes(ERRORS)).map((path) => readFileSync(path, 'utf8'));
  const whole = texts.join('\n');
  return Object.fromEntries(Object.entries(catalogue).filter(([code]) => whole.includes(`'${code}'`)));
}
