import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as core from './index.ts';
import * as node from './node/index.ts';

const SOURCE = dirname(fileURLToPath(import.meta.url));

/** Packages whose main entries run in a browser as they are. */
const PORTABLE = /^@stele\/(crypto|protocol)$/;

test('the exports of the package → these and no others', () => {
  expect(Object.keys(core).sort()).toMatchInlineSnapshot(`
    [
      "PKI_LIMITS",
      "UsageOid",
      "checkPath",
      "checkRevocationList",
      "checkRoot",
      "cmsDigestOf",
      "createRequest",
      "createRevocationList",
      "createRoot",
      "createSignedData",
      "fromPem",
      "issueCertificate",
      "parseCertificate",
      "parseRequest",
      "parseRevocationList",
      "timeToText",
      "toPem",
    ]
  `);
  expect(Object.keys(node).sort()).toMatchInlineSnapshot(`
    [
      "createFileToken",
      "createPkcs11Token",
      "openFileToken",
      "openPkcs11Token",
      "resetFileToken",
    ]
  `);
});

test('whatever the main entry reaches → portable modules alone, so that it runs in a browser', () => {
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
  expect(seen.size).toBeGreaterThan(40);
  expect([...foreign]).toEqual([]);
});

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export) (?:.*? from )?'([^']+)';$|^} from '([^']+)';$/gm)].map(
    ([, single, multiple]) => single ?? multiple ?? '',
  );
}
