import type { FoundEngine } from '@stele/ordering/engine-program';
import type { Context } from '../program/context.ts';
import { printFields } from '../terminal/fields.ts';

/** Prints which engine was found, and where. */
export async function printEngine({ terminal, texts }: Context, engine: FoundEngine, isJson: boolean): Promise<void> {
  if (isJson) return terminal.print(JSON.stringify({ name: 'cometbft', ...engine }));
  const { version, path, source, sources } = texts.engine;
  await printFields(terminal, [
    [version, `CometBFT ${engine.version}`],
    [path, engine.path],
    [source, sources[engine.source]],
  ]);
}
