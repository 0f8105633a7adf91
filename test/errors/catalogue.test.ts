import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogue } from '@stele/protocol';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const CODES = Object.keys(catalogue);
const AREAS = [...new Set(CODES.map((code) => code.split('_')[0] as string))];

/** A literal that reads as an error code. */
const LITERAL = new RegExp(`'((?:${AREAS.join('|')})_[A-Z]+(?:_[A-Z]+)*)'`, 'g');

/** What clients understand already, and no node of this version says. */
const UNDERSTOOD_ONLY: readonly string[] = [
  // Of gateways that know a transaction, and cannot look up what became of it.
  'TX_DUPLICATE',
];

/** Places that only ask for a code, translate it, or list it. */
const ASKING = /isSteleError\(.*|\bcode [!=]== .*|\.includes\(.*/g;
const LISTING = ['packages/protocol/src/errors/', 'apps/cli/src/texts/'];

function filesOf(pattern: string): string[] {
  return globSync(pattern, { cwd: ROOT, exclude: (name) => name.endsWith('node_modules') });
}

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

const sources = filesOf('{packages,apps,services}/**/*.ts').filter(
  (file) =>
    !/\.test\.ts$|\/(?:test|template|generated|dist)\//.test(file) && LISTING.every((each) => !file.startsWith(each)),
);

test('every code of the catalogue → made into an error somewhere in the sources', () => {
  const made = new Set<string>();
  for (const file of sources) {
    for (const [, code] of textOf(file).replaceAll(ASKING, '').matchAll(LITERAL)) made.add(code as string);
  }
  expect(CODES.filter((code) => !made.has(code))).toEqual(UNDERSTOOD_ONLY);
});

test('every code named in the sources → in the catalogue', () => {
  const unknown = sources.flatMap((file) =>
    [...textOf(file).matchAll(LITERAL)]
      .map(([, code]) => code as string)
      .filter((code) => !CODES.includes(code))
      .map((code) => `${file}: ${code}`),
  );
  expect(unknown).toEqual([]);
});

test('every code of the catalogue → an entry with its status, message and hint on the page of errors', () => {
  const entries = textOf('docs/errors.md').split(/^## /m).slice(1);
  expect(entries.map((entry) => entry.split('\n')[0])).toEqual(CODES);
  for (const [i, { status, message, hint }] of Object.values(catalogue).entries()) {
    for (const words of [`HTTP status ${status}.`, message, hint]) expect(entries[i]).toContain(words);
  }
});

test('every code named in the documentation → in the catalogue', () => {
  // What is given a value is a setting of some program.
  const named = new RegExp(`\\b(?:${AREAS.join('|')})_[A-Z_]+\\b(?!=)`, 'g');
  const unknown = filesOf('{docs/**/*.md,*.md}').flatMap((file) =>
    [...textOf(file).matchAll(named)].map(([code]) => code).filter((code) => !CODES.includes(code)),
  );
  expect(unknown).toEqual([]);
});
