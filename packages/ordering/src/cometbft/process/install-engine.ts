import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isSteleError, SteleError } from '@stele/protocol';
import { findEngine, findOnPath, installedPath } from './find-engine.ts';
import type { FoundEngine } from './interface.ts';
import { moduleVersionOf } from './module-version.ts';
import { PINNED } from './pinned.ts';

/** Where Go's own installer puts it (go.dev/doc/install). */
const USUAL_GO = '/usr/local/go/bin';

const BUILD_MS = 30 * 60 * 1000;
const OUTPUT_BYTES = 16 * 1024 * 1024;

type Environment = Readonly<Record<string, string | undefined>>;

export interface InstallOptions {
  /** The cache folder, absolute. */
  readonly cache: string;
  /** What Go is run with; PATH in it says where tools are. */
  readonly environment: Environment;
  /** Told once a build begins, with the path of Go: it takes minutes. */
  readonly onBuild: (go: string) => void;
}

/**
 * The engine of the pinned version: the one that is installed, or on PATH, else built from its Go module, whose hash is
 * compared with the pinned one.
 * @throws SteleError ENGINE_BUILD
 */
export async function installEngine({ cache, environment, onBuild }: InstallOptions): Promise<FoundEngine> {
  const present = await findEngine({ named: '', cache, path: environment['PATH'] }).catch((error: unknown) => {
    if (isSteleError(error, 'ENGINE_MISSING', 'ENGINE_VERSION')) return undefined;
    throw error;
  });
  if (present !== undefined) return present;
  const go = await findOnPath('go', `${environment['PATH'] ?? ''}:${USUAL_GO}`);
  if (go === undefined) throw failed('Go is not on PATH');
  onBuild(go);
  return build(go, installedPath(cache), environment);
}

/** Builds beside the place where it will lie, so that it appears there whole or not at all. */
async function build(go: string, target: string, environment: Environment): Promise<FoundEngine> {
  const engines = dirname(dirname(target));
  await mkdir(engines, { recursive: true });
  const folder = await mkdtemp(join(engines, 'build-'));
  try {
    await runGo(go, folder, environment);
    const built = join(folder, basename(target));
    const found = await moduleVersionOf(built);
    if (found?.sum !== PINNED.sum)
      throw failed(`what came is not the module that was pinned (${found?.sum ?? 'none'})`);
    await mkdir(dirname(target), { recursive: true });
    await rename(built, target);
    return { path: target, version: found.version, source: 'installed' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runGo(go: string, folder: string, environment: Environment): Promise<void> {
  const env = { ...environment, GOBIN: folder, GO111MODULE: 'on', CGO_ENABLED: '0' };
  const options = { cwd: folder, env, timeout: BUILD_MS, maxBuffer: OUTPUT_BYTES };
  const target = `${PINNED.command}@v${PINNED.version}`;
  try {
    await promisify(execFile)(go, ['install', '-trimpath', target], options);
  } catch (error) {
    throw failed(lastLine(error), error);
  }
}

function lastLine(error: unknown): string {
  const { stderr = '', message } = error as { readonly stderr?: string; readonly message: string };
  return (stderr.trim() || message).split('\n').at(-1) ?? message;
}

function failed(reason: string, cause?: unknown): SteleError {
  return new SteleError('ENGINE_BUILD', { version: PINNED.version, go: PINNED.go, reason }, { cause });
}
