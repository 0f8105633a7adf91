import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';

/** Loads TypeScript as JavaScript of Node.js 20. */
export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const source = await readFile(new URL(url), 'utf8');
  const { code } = await transform(source, { loader: 'ts', target: 'node20', format: 'esm' });
  return { format: 'module', source: code, shortCircuit: true };
}
