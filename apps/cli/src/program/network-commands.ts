import type { Command } from 'commander';
import type { NetworkDownOptions } from '../commands/network-down.ts';
import type { NetworkLogsOptions } from '../commands/network-logs.ts';
import type { NetworkNodeOptions, NodeAct } from '../commands/network-node.ts';
import type { NetworkStatusOptions } from '../commands/network-status.ts';
import type { NetworkUpOptions } from '../commands/network-up.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

/** Folder of the network unless said. */
const FOLDER = 'network';

/** Networks of several organisations, all of whose nodes run on this machine. */
export function registerNetwork(program: Command, registration: Registration): void {
  const network = describeGroup(program, registration.texts, 'network', registration.texts.network.about.group);
  registerUp(network, registration);
  registerLooks(network, registration);
  registerNodes(network, registration);
  registerDown(network, registration);
}

function registerUp(network: Command, { texts, run }: Registration): void {
  const { about } = texts.network;
  describe(network, texts, 'up', about.up, ['network up', 'network up --orgs 7 --suite sm2-sm3 --dir trial'])
    .option('--orgs <n>', about.orgs)
    .option('--dir <dir>', about.dir, FOLDER)
    .option('--suite <suite>', about.suite)
    .option('--rule <rule>', about.rule)
    .option('--port <port>', about.port)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: NetworkUpOptions) => {
        const { networkUpCommand } = await import('../commands/network-up.ts');
        return networkUpCommand(context, options);
      }),
    );
}

function registerLooks(network: Command, { texts, run }: Registration): void {
  const { about } = texts.network;
  describe(network, texts, 'status', about.status, ['network status'])
    .option('--dir <dir>', about.dir, FOLDER)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: NetworkStatusOptions) => {
        const { networkStatusCommand } = await import('../commands/network-status.ts');
        return networkStatusCommand(context, options);
      }),
    );
  describe(network, texts, 'logs', about.logs, ['network logs', 'network logs 2 --follow'])
    .argument('[n]', about.which)
    .option('--follow', about.follow)
    .option('--lines <n>', about.lines, '50')
    .option('--dir <dir>', about.dir, FOLDER)
    .option('--json', texts.about.json)
    .action(
      run(async (context, which: string | undefined, options: NetworkLogsOptions) => {
        const { networkLogsCommand } = await import('../commands/network-logs.ts');
        return networkLogsCommand(context, which, options);
      }),
    );
}

function registerNodes(network: Command, { texts, run }: Registration): void {
  const { about } = texts.network;
  describe(network, texts, 'stop', about.stop, ['network stop', 'network stop 3'])
    .argument('[n]', about.which)
    .option('--dir <dir>', about.dir, FOLDER)
    .action(
      run(async (context, which: string | undefined, options: NetworkNodeOptions) => {
        const { networkStopCommand } = await import('../commands/network-node.ts');
        return networkStopCommand(context, which, options);
      }),
    );
  const acts: readonly NodeAct[] = ['kill', 'pause', 'resume', 'restart'];
  for (const act of acts) {
    describe(network, texts, act, about[act], [`network ${act} 2`])
      .argument('<n>', about.one)
      .option('--dir <dir>', about.dir, FOLDER)
      .action(
        run(async (context, which: string, options: NetworkNodeOptions) => {
          const { networkNodeCommand } = await import('../commands/network-node.ts');
          return networkNodeCommand(context, act, which, options);
        }),
      );
  }
}

function registerDown(network: Command, { texts, run }: Registration): void {
  const { about } = texts.network;
  describe(network, texts, 'down', about.down, ['network down', 'network down --delete'])
    .option('--delete', about.delete)
    .option('--yes', about.yes)
    .option('--dir <dir>', about.dir, FOLDER)
    .action(
      run(async (context, options: NetworkDownOptions) => {
        const { networkDownCommand } = await import('../commands/network-down.ts');
        return networkDownCommand(context, options);
      }),
    );
}
