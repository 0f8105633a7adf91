import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as core from './index.ts';
import * as node from './node/index.ts';
import * as x509 from './x509.ts';

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

test('the exports for packages that read other documents of X.509 → these and no others', () => {
  expect(Object.keys(x509).sort()).toMatchInlineSnapshot(`
    [
      "DerReader",
      "DerTag",
      "SUITE_ALGORITHMS",
      "TIME_STAMPING",
      "checkAuthority",
      "checkNames",
      "checkPathLengths",
      "checkValidity",
      "civilToTime",
      "constructedTag",
      "contextTag",
      "derElement",
      "derNamedBits",
      "derOctets",
      "derOid",
      "derSequence",
      "derSignatureValue",
      "derSmallInteger",
      "derTrue",
      "derUnsigned",
      "derUtf8",
      "isSelfIssued",
      "isSignedWith",
      "malformed",
      "parseForeignCertificate",
      "readAscii",
      "readDefaultFalse",
      "readExtensions",
      "readGeneralName",
      "readName",
      "readNamedBits",
      "readOid",
      "readSignatureValue",
      "readSmallInteger",
      "readUnsigned",
      "readUtf8",
      "shorten",
      "signatureAlgorithmOf",
      "suiteKeyOf",
      "suiteOfKey",
      "timeToCivil",
      "timeToText",
    ]
  `);
});

test('whatever the main entry and that of X.509 reach → portable modules alone, so that it runs in a browser', () => {
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
  for (const entry of ['index.ts', 'x509.ts']) follow(join(SOURCE, entry));
  expect(seen.size).toBeGreaterThan(40);
  expect([...foreign]).toEqual([]);
});

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export) (?:.*? from )?'([^']+)';$|^} from '([^']+)';$/gm)].map(
    ([, single, multiple]) => single ?? multiple ?? '',
  );
}
