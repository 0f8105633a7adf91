import type { Command } from 'commander';
import type { ContractSuspendOptions } from '../commands/contract-suspend.ts';
import { registerPolicy } from './policy-commands.ts';
import { registerProposal } from './proposal-commands.ts';
import { FORM_COMMANDS, registerForm } from './proposal-form-commands.ts';
import { describe, type Registration } from './registration.ts';
import { registerTransactionFiles } from './transaction-file-commands.ts';

/** Forms of proposals that also stand among the commands of contracts. */
const OF_CONTRACTS = ['approve', 'freeze', 'unfreeze', 'retire'] as const;

/** What members decide, who may do what, and transactions that several parties sign. */
export function registerGovernance(program: Command, registration: Registration): void {
  registerPolicy(program, registration);
  registerProposal(program, registration);
  registerTransactionFiles(groupOf(program, 'tx'), registration);
  registerOfContracts(groupOf(program, 'contract'), registration);
}

function registerOfContracts(contract: Command, registration: Registration): void {
  const { texts, run } = registration;
  for (const name of OF_CONTRACTS) registerForm(contract, registration, name, FORM_COMMANDS[name]);
  describe(contract, texts, 'suspend', texts.governance.about.suspendContract, [
    'contract suspend notes --reason "it pays twice"',
  ])
    .argument('<name>', texts.about.contractName)
    .requiredOption('--reason <text>', texts.governance.about.reason)
    .option('--json', texts.about.json)
    .action(
      run(async (context, name: string, options: ContractSuspendOptions) => {
        const { contractSuspendCommand } = await import('../commands/contract-suspend.ts');
        return contractSuspendCommand(context, name, options);
      }),
    );
}

function groupOf(program: Command, name: string): Command {
  return program.commands.find((command) => command.name() === name) as Command;
}
