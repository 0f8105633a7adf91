import { readFile, unlink } from 'node:fs/promises';
import type { EngineBridge } from '@stele/ordering';

/**
 * What an engine begins with behind a ledger that was fetched.
 * @param engineHeight where the ledger stands. What leads elsewhere was used before, and is removed.
 * @returns undefined where the engine goes on with its own blocks.
 */
export async function readBridge(path: string, engineHeight: number): Promise<EngineBridge | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  // Written by this node once all of it was checked, and whole or not at all.
  const bridge = JSON.parse(text) as EngineBridge;
  if (bridge.engineHeight === engineHeight) return bridge;
  await removeBridge(path);
  return undefined;
}

/** The engine has blocks of its own. */
export async function removeBridge(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}
