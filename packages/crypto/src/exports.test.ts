import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as core from './index.ts';
import * as node from './node/index.ts';

const SOURCE = dirname(fileURLToPath(import.meta.url));

/** Packages that run in a browser as they are. */
const PORTABLE = /^@(noble\/(curves|hashes|post-quantum)|stele\/protocol)(\/|$)/;

test('the exports of the package → these and no others', () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "SUITE_NAMES",
      "bodyHasherOf",
      "createBackend",
      "createIncrementalDigest",
      "createSigner",
      "keyIdFor",
      "portableCrypto",
      "selfTest",
    ]
  `);
  expect(Object.keys(node).sort()).toMatchInlineSnapshot(`
    [
      "KEY_FILE_SUFFIX",
      "createKeyFile",
      "ensureUnlockSecret",
      "listKeyFiles",
      "nodeCrypto",
      "openKeyFile",
      "openKeySecret",
      "readKeyFile",
      "readPrivateFile",
      "unlockKeyFile",
      "unlockSecret",
      "writeNewPrivateFile",
    ]
  `);
});

test('whatever the core entry reaches → portable modules alone, so that it runs in a browser', () => {
  const seen = new Set<string>();
  const foreign = new Set<string>();
  const follow = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const name of importsOf(file)) {
      if (name.startsWith('.')) follow(join(dirname(file), name));
      else if (!PORTABLE.test(name)) foreign.add(`${file}: ${name}`);
    }
  };
  follow(join(SOURCE, 'index.ts'));
  expect(seen.size).toBeGreaterThan(20);
  expect([...foreign]).toEqual([]);
});

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export) (?:.*? from )?'([^']+)';$|^} from '([^']+)';$/gm)].map(
    ([, single, multiple]) => single ?? multiple ?? '',
  );
}
