import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';
import { SteleError } from '@stele/protocol';
import { contractBuildOptions } from '@stele/runtime/quickjs';
import { type BuildFailure, type BuildOptions, build } from 'esbuild';

/** A contract as it is deployed. */
export interface BundledContract {
  /** One ES module that imports nothing. */
  readonly code: string;
  /** The author's own files by their paths, for readers of the chain. */
  readonly source: Readonly<Record<string, string>>;
}

/**
 * Bundles a contract written in TypeScript. What it imports is looked for beside it, then where this package
 * stands, so that a folder without packages of its own can be built too.
 * @param entry path of the file that exports the contract by default.
 * @throws SteleError CONTRACT_CODE with the first thing that the bundler objects to.
 */
export async function bundleContract(entry: string): Promise<BundledContract> {
  const path = resolve(entry);
  const result = await build({ ...optionsFor(path), metafile: true, write: false }).catch((error: BuildFailure) => {
    throw new SteleError('CONTRACT_CODE', { contract: entry, reason: objectionOf(error) }, { cause: error });
  });
  const [output] = result.outputFiles;
  const folder = dirname(path);
  const inputs = Object.keys(result.metafile.inputs).map((input) => resolve(folder, input));
  return { code: output?.text ?? '', source: await ownFiles(folder, inputs) };
}

function optionsFor(path: string): BuildOptions {
  return {
    ...contractBuildOptions,
    entryPoints: [path],
    absWorkingDir: dirname(path),
    nodePaths: createRequire(import.meta.url).resolve.paths('@stele/contract') ?? [],
    logLevel: 'silent',
  };
}

function objectionOf(error: BuildFailure): string {
  const [first] = error.errors ?? [];
  if (!first) return error.message;
  const { location, text } = first;
  return location ? `${location.file}:${location.line}: ${text}` : text;
}

/** Files under the contract's own folder, packages in it left out. */
async function ownFiles(folder: string, inputs: readonly string[]): Promise<Record<string, string>> {
  const own = inputs
    .map((input) => relative(folder, input))
    .filter((path) => !path.startsWith('..') && !path.split(sep).includes('node_modules'))
    .sort();
  const entries = own.map(async (path) => [path.split(sep).join('/'), await readFile(resolve(folder, path), 'utf8')]);
  return Object.fromEntries(await Promise.all(entries));
}
