import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SOURCE = fileURLToPath(new URL('../src', import.meta.url));

/** Classes that a style sheet gives a look of their own, that is, wherever they stand. */
function classesOf(css: string): ReadonlySet<string> {
  const rules = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{/g);
  const selectors = [...rules].flatMap(([, list = '']) => list.split(','));
  return new Set(selectors.flatMap((selector) => /^\s*\.([\w-]+)\s*$/.exec(selector)?.[1] ?? []));
}

test('the menu of narrow screens beside the navigation, once a list had been opened → each class has one style sheet', () => {
  const sheets = new Map<string, string[]>();
  for (const file of globSync('**/*.css', { cwd: SOURCE })) {
    for (const name of classesOf(readFileSync(join(SOURCE, file), 'utf8'))) {
      sheets.set(name, [...(sheets.get(name) ?? []), file]);
    }
  }
  expect([...sheets].filter(([, files]) => files.length > 1)).toEqual([]);
});
