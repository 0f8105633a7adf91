import { access, chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { SteleError } from '@stele/protocol';
import { engineSettings } from './config-settings.ts';
import { configToml } from './config-toml.ts';
import { writeDurably } from './durable-file.ts';
import { genesisJson } from './genesis-json.ts';
import type { EngineHomeOptions } from './interface.ts';
import { homeLayout } from './layout.ts';

/** A validator that has signed nothing (CometBFT 0.40, privval/file.go). */
const NOTHING_SIGNED = `${JSON.stringify({ height: '0', round: 0, step: 0 }, null, 2)}\n`;

/**
 * Writes what the engine reads at its start: configuration and genesis anew, and the signing state of a validator that
 * has signed nothing where the engine never ran. Signing state that is there stays, and so do blocks, unless it is to begin
 * behind a state.
 * @throws SteleError ENGINE_STATE_LOST where it has run and its signing state is missing.
 */
export async function writeEngineHome(options: EngineHomeOptions): Promise<void> {
  const layout = homeLayout(options.folder);
  await mkdir(layout.data, { recursive: true, mode: 0o700 });
  await chmod(options.folder, 0o700);
  // What a beginning that did not come to its end has left: a state without the blocks that belong to it.
  if (options.stateSync) await removeBlocks(layout);
  if (!(await exists(layout.signingState))) {
    if (await exists(layout.blocks)) {
      throw new SteleError('ENGINE_STATE_LOST', { folder: options.folder, what: layout.signingState });
    }
    await writeDurably(layout.signingState, NOTHING_SIGNED);
  }
  await writeDurably(layout.genesis, genesisJson(options));
  await writeDurably(layout.config, configToml(engineSettings(options)));
}

/** Removes all data but what keeps a validator from voting twice. */
async function removeBlocks({ data, signingState }: ReturnType<typeof homeLayout>): Promise<void> {
  const kept = basename(signingState);
  for (const name of await readdir(data)) {
    if (name !== kept) await rm(join(data, name), { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
