import { configFromEnvironment } from '@stele/node';
import { installEngine } from '@stele/ordering/engine-program';
import { type Context, ExitCode } from '../program/context.ts';
import { printEngine } from './print-engine.ts';

export interface EngineInstallOptions {
  readonly json?: boolean;
}

/** Builds the engine into the cache folder, unless it is there or on PATH. */
export async function engineInstallCommand(context: Context, { json }: EngineInstallOptions): Promise<ExitCode> {
  const { environment, terminal, texts } = context;
  let wasBuilt = false;
  const onBuild = (go: string) => {
    wasBuilt = true;
    terminal.note(texts.engine.building(go));
  };
  const { cache } = configFromEnvironment(environment);
  const engine = await installEngine({ cache, environment, onBuild });
  terminal.note(wasBuilt ? texts.engine.installed : texts.engine.isThere);
  await printEngine(context, engine, json ?? false);
  return ExitCode.ok;
}
