import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { SteleError } from '@stele/protocol';
import type { FoundEngine } from './interface.ts';
import { moduleVersionOf } from './module-version.ts';
import { PINNED, PROGRAM } from './pinned.ts';

/** Where an engine is looked for. */
export interface EnginePlaces {
  /** What STELE_ENGINE names; empty for nothing. */
  readonly named: string;
  /** The cache folder, absolute. */
  readonly cache: string;
  /** The variable PATH. */
  readonly path: string | undefined;
}

/** Where the engine is installed in a cache folder. */
export function installedPath(cache: string): string {
  return join(cache, 'engines', `${PROGRAM}-${PINNED.version}`, withSuffix(PROGRAM));
}

/**
 * The engine's program: what STELE_ENGINE names, else the installed one, else the first on PATH.
 * @throws SteleError ENGINE_MISSING, and ENGINE_VERSION where the first one found is of another version.
 */
export async function findEngine({ named, cache, path }: EnginePlaces): Promise<FoundEngine> {
  if (named !== '') return checked(named, 'setting');
  const installed = installedPath(cache);
  if (await isProgram(installed)) return checked(installed, 'installed');
  const onPath = await findOnPath(PROGRAM, path);
  if (onPath !== undefined) return checked(onPath, 'path');
  throw new SteleError('ENGINE_MISSING', { version: PINNED.version, installed });
}

/** The first program of a name in the absolute folders of PATH. */
export async function findOnPath(name: string, path: string | undefined): Promise<string | undefined> {
  for (const folder of (path ?? '').split(delimiter)) {
    const candidate = join(folder, withSuffix(name));
    if (isAbsolute(folder) && (await isProgram(candidate))) return candidate;
  }
  return undefined;
}

async function checked(path: string, source: FoundEngine['source']): Promise<FoundEngine> {
  const found = await moduleVersionOf(path);
  if (found?.version === PINNED.version) return { path, version: found.version, source };
  const what = found === undefined ? 'it is no CometBFT that can be read' : `it is CometBFT ${found.version}`;
  throw new SteleError('ENGINE_VERSION', { path, found: what, version: PINNED.version });
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function withSuffix(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}
