import { access, chmod, mkdir } from 'node:fs/promises';
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
 * has signed nothing where the engine never ran. Blocks and signing state that are there stay.
 * @throws SteleError ENGINE_STATE_LOST where it has run and its signing state is missing.
 */
export async function writeEngineHome(options: EngineHomeOptions): Promise<void> {
  const layout = homeLayout(options.folder);
  await mkdir(layout.data, { recursive: true, mode: 0o700 });
  await chmod(options.folder, 0o700);
  if (!(await exists(layout.signingState))) {
    if (await exists(layout.blocks)) {
      throw new SteleError('ENGINE_STATE_LOST', { folder: options.folder, what: layout.signingState });
    }
    await writeDurably(layout.signingState, NOTHING_SIGNED);
  }
  await writeDurably(layout.genesis, genesisJson(options));
  await writeDurably(layout.config, configToml(engineSettings(options)));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
