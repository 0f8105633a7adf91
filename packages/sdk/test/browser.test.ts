import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const source = join(import.meta.dirname, '..', 'src', 'index.ts');

test('the package bundled for a browser → it needs no module of Node.js', async () => {
  const result = await build({ entryPoints: [source], bundle: true, platform: 'browser', format: 'esm', write: false });
  expect(result.warnings).toEqual([]);
  const [output] = result.outputFiles;
  expect(output?.text).not.toMatch(/from\s*["']node:|require\(["']node:/);
});
