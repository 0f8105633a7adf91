import type { Command } from 'commander';
import type { ProposalCreateOptions } from '../commands/proposal-create.ts';
import type { ProposalDelegateOptions } from '../commands/proposal-delegate.ts';
import type { ProposalListOptions } from '../commands/proposal-list.ts';
import type { ProposalRulesOptions } from '../commands/proposal-rules.ts';
import type { ProposalShowOptions } from '../commands/proposal-show.ts';
import type { ProposalVoteOptions } from '../commands/proposal-vote.ts';
import type { ProposalWithdrawOptions } from '../commands/proposal-withdraw.ts';
import { registerForms } from './proposal-form-commands.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

/** Commands with which members decide together. */
export function registerProposal(program: Command, registration: Registration): void {
  const proposal = describeGroup(program, registration.texts, 'proposal', registration.texts.governance.about.proposal);
  registerReading(proposal, registration);
  registerDeciding(proposal, registration);
  registerDelegation(proposal, registration);
  registerCreation(proposal, registration);
  registerForms(proposal, registration);
}

function registerReading(proposal: Command, { texts, run }: Registration): void {
  const { about } = texts.governance;
  describe(proposal, texts, 'list', about.proposalList, ['proposal list', 'proposal list --all'])
    .option('--all', about.all)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: ProposalListOptions) => {
        const { proposalListCommand } = await import('../commands/proposal-list.ts');
        return proposalListCommand(context, options);
      }),
    );
  describe(proposal, texts, 'show', about.proposalShow, ['proposal show 7'])
    .argument('<number>', about.number)
    .option('--json', texts.about.json)
    .action(
      run(async (context, number: string, options: ProposalShowOptions) => {
        const { proposalShowCommand } = await import('../commands/proposal-show.ts');
        return proposalShowCommand(context, number, options);
      }),
    );
  describe(proposal, texts, 'rules', about.proposalRules, ['proposal rules'])
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: ProposalRulesOptions) => {
        const { proposalRulesCommand } = await import('../commands/proposal-rules.ts');
        return proposalRulesCommand(context, options);
      }),
    );
}

function registerDeciding(proposal: Command, { texts, run }: Registration): void {
  const { about } = texts.governance;
  describe(proposal, texts, 'vote', about.proposalVote, ['proposal vote 7 for', 'proposal vote 7 against --for bank-b'])
    .argument('<number>', about.number)
    .argument('<voice>', about.voice)
    .option('--for <org>', about.voteFor)
    .option('--yes', about.yes)
    .option('--json', texts.about.json)
    .action(
      run(async (context, number: string, voice: string, options: ProposalVoteOptions) => {
        const { proposalVoteCommand } = await import('../commands/proposal-vote.ts');
        return proposalVoteCommand(context, number, voice, options);
      }),
    );
  describe(proposal, texts, 'execute', about.proposalExecute, ['proposal execute 7'])
    .argument('<number>', about.number)
    .option('--yes', about.yes)
    .option('--json', texts.about.json)
    .action(
      run(async (context, number: string, options: ProposalVoteOptions) => {
        const { proposalExecuteCommand } = await import('../commands/proposal-vote.ts');
        return proposalExecuteCommand(context, number, options);
      }),
    );
  describe(proposal, texts, 'withdraw', about.proposalWithdraw, ['proposal withdraw 7'])
    .argument('<number>', about.number)
    .option('--json', texts.about.json)
    .action(
      run(async (context, number: string, options: ProposalWithdrawOptions) => {
        const { proposalWithdrawCommand } = await import('../commands/proposal-withdraw.ts');
        return proposalWithdrawCommand(context, number, options);
      }),
    );
}

function registerDelegation(proposal: Command, { texts, run }: Registration): void {
  const { about } = texts.governance;
  describe(proposal, texts, 'delegate', about.proposalDelegate, [
    'proposal delegate bank-b --until 2027-01-31',
    'proposal delegate bank-b --until now',
  ])
    .argument('<org>', about.delegate)
    .requiredOption('--until <time>', about.until)
    .option('--json', texts.about.json)
    .action(
      run(async (context, org: string, options: ProposalDelegateOptions) => {
        const { proposalDelegateCommand } = await import('../commands/proposal-delegate.ts');
        return proposalDelegateCommand(context, org, options);
      }),
    );
}

function registerCreation(proposal: Command, { texts, run }: Registration): void {
  const { about } = texts.governance;
  describe(proposal, texts, 'create', about.proposalCreate, [
    `proposal create --title "Reset" --reason "as agreed" \\\n      --call sys.quotas remove '{"holder":"organisation bank-d"}'`,
  ])
    .requiredOption('--title <text>', about.title)
    .requiredOption('--reason <text>', about.reason)
    .requiredOption('--call <words...>', about.call)
    .option('--vote', about.voteToo)
    .option('--anyway', about.anyway)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: ProposalCreateOptions) => {
        const { proposalCreateCommand } = await import('../commands/proposal-create.ts');
        return proposalCreateCommand(context, options);
      }),
    );
}
