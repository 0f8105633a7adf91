import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { VARIANTS } from './variants.ts';

const FOLDER = join(import.meta.dirname, '..', 'manifests');
const manifests = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), 'utf8'));

test.each([...VARIANTS.keys()])('the variant %s → a manifest runs it', (name) => {
  expect(manifests.some((text) => text.includes(`as: ${name} }`))).toBe(true);
});
