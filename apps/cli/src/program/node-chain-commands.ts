import type { Command } from 'commander';
import type { ChainCreateOptions } from '../commands/chain-create.ts';
import type { ChainInstallOptions } from '../commands/chain-install.ts';
import type { ChainListOptions } from '../commands/chain-list.ts';
import type { ChainRemoveOptions } from '../commands/chain-remove.ts';
import type { ChainStartOptions } from '../commands/chain-start.ts';
import type { ChainStopOptions } from '../commands/chain-stop.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

/** Commands of the chains that the local node keeps beside each other. */
export function registerChain(program: Command, registration: Registration): void {
  const { texts, run } = registration;
  const chain = describeGroup(program, texts, 'chain', texts.chains.about.group);
  describe(chain, texts, 'list', texts.chains.about.list, ['chain list'])
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: ChainListOptions) => {
        const { chainListCommand } = await import('../commands/chain-list.ts');
        return chainListCommand(context, options);
      }),
    );
  registerComing(chain, registration);
  registerRunning(chain, registration);
  describe(chain, texts, 'remove', texts.chains.about.remove, ['chain remove audits'])
    .argument('<name>', texts.chains.about.name)
    .option('--yes', texts.chains.about.yes)
    .option('--json', texts.about.json)
    .action(
      run(async (context, name: string, options: ChainRemoveOptions) => {
        const { chainRemoveCommand } = await import('../commands/chain-remove.ts');
        return chainRemoveCommand(context, name, options);
      }),
    );
}

function registerComing(chain: Command, { texts, run }: Registration): void {
  const { about } = texts.chains;
  describe(chain, texts, 'create', about.create, ['chain create audits', 'chain create audits --suite sm2-sm3'])
    .argument('<name>', about.name)
    .option('--suite <suite>', about.suite, 'ed25519-sha256')
    .option('--json', texts.about.json)
    .action(
      run(async (context, name: string, options: ChainCreateOptions) => {
        const { chainCreateCommand } = await import('../commands/chain-create.ts');
        return chainCreateCommand(context, name, options);
      }),
    );
  describe(chain, texts, 'install', about.install, ['chain install trade.genesis.json'])
    .argument('<genesis>', about.genesis)
    .option('--peer-port <port>', about.peerPort)
    .option('--json', texts.about.json)
    .action(
      run(async (context, genesis: string, options: ChainInstallOptions) => {
        const { chainInstallCommand } = await import('../commands/chain-install.ts');
        return chainInstallCommand(context, genesis, options);
      }),
    );
}

function registerRunning(chain: Command, { texts, run }: Registration): void {
  const { about } = texts.chains;
  describe(chain, texts, 'start', about.start, ['chain start audits'])
    .argument('<name>', about.name)
    .option('--json', texts.about.json)
    .action(
      run(async (context, name: string, options: ChainStartOptions) => {
        const { chainStartCommand } = await import('../commands/chain-start.ts');
        return chainStartCommand(context, name, options);
      }),
    );
  describe(chain, texts, 'stop', about.stop, ['chain stop audits'])
    .argument('<name>', about.name)
    .option('--json', texts.about.json)
    .action(
      run(async (context, name: string, options: ChainStopOptions) => {
        const { chainStopCommand } = await import('../commands/chain-stop.ts');
        return chainStopCommand(context, name, options);
      }),
    );
}
