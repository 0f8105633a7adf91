import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import * as extract from './extract.ts';
import * as certificate from './index.ts';

test('the package → exactly these exports', () => {
  expect(Object.keys(certificate).sort()).toEqual([
    'certificateFacts',
    'certificateSigner',
    'extractEvidence',
    'renderCertificate',
  ]);
  expect(Object.keys(extract)).toEqual(['extractEvidence']);
});

test('whatever the entry for extraction reaches → modules that run in a browser', () => {
  const foreign = new Set<string>();
  const follow = (file: string): void => {
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/from '([^']+)';/g)) {
      if (name.startsWith('.')) follow(join(dirname(file), name));
      else foreign.add(name);
    }
  };
  follow(join(import.meta.dirname, 'extract.ts'));
  expect([...foreign]).toEqual(['@stele/protocol']);
});
