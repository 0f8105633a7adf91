import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(ROOT, 'docs', 'threats.md'), 'utf8');

/** Tests and folders that the page names, by their path or by the end of it. */
const named = [
  ...new Set(
    [...text.matchAll(/`((?:apps|packages|test)\/[^`]*|[^`/ ]*\.test\.ts)`/g)].map(([, path]) => path as string),
  ),
];

test.each(named)('%s, which the threats name → is there', (path) => {
  const pattern = /^(?:apps|packages|test)\//.test(path) ? path : `{apps,packages,test}/**/${path}`;
  expect(globSync(pattern, { cwd: ROOT, exclude: (name) => name.endsWith('node_modules') })).not.toEqual([]);
});
