import { Argument, type Command } from 'commander';
import type { EngineAdoptOptions } from '../commands/engine-adopt.ts';
import type { EngineInstallOptions } from '../commands/engine-install.ts';
import type { EngineShowOptions } from '../commands/engine-show.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

/** Engines that can be installed; that of a chain which one node orders is built in. */
const ENGINES = ['cometbft'];

/** Commands of the engine that orders a chain together with those of other nodes. */
export function registerEngine(program: Command, { texts, run }: Registration): void {
  const { about } = texts.engine;
  const engine = describeGroup(program, texts, 'engine', about.group);
  describe(engine, texts, 'install', about.install, ['engine install cometbft'])
    .addArgument(new Argument('<engine>', about.engine).choices(ENGINES))
    .option('--json', texts.about.json)
    .action(
      run(async (context, _engine: string, options: EngineInstallOptions) => {
        const { engineInstallCommand } = await import('../commands/engine-install.ts');
        return engineInstallCommand(context, options);
      }),
    );
  describe(engine, texts, 'show', about.show, ['engine show'])
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: EngineShowOptions) => {
        const { engineShowCommand } = await import('../commands/engine-show.ts');
        return engineShowCommand(context, options);
      }),
    );
  describe(engine, texts, 'adopt', about.adopt, ['engine adopt'])
    .option('--yes', about.yes)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: EngineAdoptOptions) => {
        const { engineAdoptCommand } = await import('../commands/engine-adopt.ts');
        return engineAdoptCommand(context, options);
      }),
    );
}
