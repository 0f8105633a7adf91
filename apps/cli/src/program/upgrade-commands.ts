import type { Command } from 'commander';
import type { UpgradePreflightOptions } from '../commands/upgrade-preflight.ts';
import type { UpgradeProposeOptions } from '../commands/upgrade-propose.ts';
import type { UpgradeStatusOptions } from '../commands/upgrade-status.ts';
import type { ProposeOptions } from '../governance/decide.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

/** Commands that bring a chain from one version of the protocol to the next. */
export function registerUpgrade(program: Command, registration: Registration): void {
  const { texts, run } = registration;
  const { about } = texts.upgrade;
  const upgrade = describeGroup(program, texts, 'upgrade', about.group);
  describe(upgrade, texts, 'status', about.status, ['upgrade status'])
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: UpgradeStatusOptions) => {
        const { upgradeStatusCommand } = await import('../commands/upgrade-status.ts');
        return upgradeStatusCommand(context, options);
      }),
    );
  describe(upgrade, texts, 'preflight', about.preflight, [
    'upgrade preflight',
    'upgrade preflight 2 --from https://node.bank-b.example',
    'upgrade preflight 2 --offline',
  ])
    .argument('[protocol]', about.protocolInQuestion)
    .option('--from <urls>', about.from)
    .option('--offline', about.offline)
    .option('--json', texts.about.json)
    .action(
      run(async (context, protocol: string | undefined, options: UpgradePreflightOptions) => {
        const { upgradePreflightCommand } = await import('../commands/upgrade-preflight.ts');
        return upgradePreflightCommand(context, protocol, options);
      }),
    );
  proposing(upgrade, registration, 'propose', about.propose, 'upgrade propose 2 --in 5000 --reason "as agreed" --vote')
    .argument('<protocol>', about.protocol)
    .option('--height <height>', about.height)
    .option('--in <blocks>', about.in)
    .option('--force', about.force)
    .action(
      run(async (context, protocol: string, options: UpgradeProposeOptions) => {
        const { upgradeProposeCommand } = await import('../commands/upgrade-propose.ts');
        return upgradeProposeCommand(context, protocol, options);
      }),
    );
  proposing(
    upgrade,
    registration,
    'cancel',
    about.cancel,
    'upgrade cancel --reason "a node is not ready" --vote',
  ).action(
    run(async (context, options: ProposeOptions) => {
      const { upgradeCancelCommand } = await import('../commands/upgrade-cancel.ts');
      return upgradeCancelCommand(context, options);
    }),
  );
}

/** A command that opens a proposal. */
function proposing(parent: Command, { texts }: Registration, name: string, about: string, example: string): Command {
  return describe(parent, texts, name, about, [example])
    .requiredOption('--reason <text>', texts.governance.about.reason)
    .option('--vote', texts.governance.about.voteToo)
    .option('--anyway', texts.governance.about.anyway)
    .option('--json', texts.about.json);
}
