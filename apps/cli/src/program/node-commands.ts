import type { Command } from 'commander';
import type { NodeJoinOptions } from '../commands/node-join.ts';
import type { NodeLeaveOptions } from '../commands/node-leave.ts';
import type { NodeListOptions } from '../commands/node-list.ts';
import type { NodeOffencesOptions } from '../commands/node-offences.ts';
import type { NodePruneOptions } from '../commands/node-prune.ts';
import type { NodeRepairOptions } from '../commands/node-repair.ts';
import type { NodeReplaceOptions } from '../commands/node-replace.ts';
import type { NodeReportOptions } from '../commands/node-report.ts';
import type { NodeRoleOptions } from '../commands/node-role.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

/** Commands of the nodes of a chain, and of the local one. */
export function registerNode(program: Command, registration: Registration): void {
  const { texts, run } = registration;
  const { about } = texts.node;
  const node = describeGroup(program, texts, 'node', about.group);
  describe(node, texts, 'list', about.list, ['node list', 'node list --all'])
    .option('--all', about.all)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: NodeListOptions) => {
        const { nodeListCommand } = await import('../commands/node-list.ts');
        return nodeListCommand(context, options);
      }),
    );
  registerComing(node, registration);
  registerRole(node, registration);
  registerGoing(node, registration);
  registerRepair(node, registration);
  registerPruning(node, registration);
  registerOffences(node, registration);
  describe(node, texts, 'confirm-clock', about.confirmClock, ['node confirm-clock']).action(
    run(async (context, _options: object) => {
      const { nodeConfirmClockCommand } = await import('../commands/node-confirm-clock.ts');
      return nodeConfirmClockCommand(context);
    }),
  );
}

function registerComing(node: Command, { texts, run }: Registration): void {
  const { about } = texts.node;
  describe(node, texts, 'join', about.join, [
    'node join trade.genesis.json --org bank-e --address bank-e:26656',
    'node join trade.json --org bank-f --role light --from https://a.test',
  ])
    .argument('<genesis>', about.genesis)
    .requiredOption('--org <id>', about.organisation)
    .option('--address <host:port>', about.address)
    .option('--role <role>', about.role, 'observer')
    .option('--from <urls>', about.from)
    .option('--replay', about.replay)
    .option('--out <file>', about.out)
    .option('--json', texts.about.json)
    .action(
      run(async (context, genesis: string, options: NodeJoinOptions) => {
        const { nodeJoinCommand } = await import('../commands/node-join.ts');
        return nodeJoinCommand(context, genesis, options);
      }),
    );
}

function registerRepair(node: Command, { texts, run }: Registration): void {
  const { about } = texts.node;
  describe(node, texts, 'repair', about.repair, ['node repair --from https://node.bank-b.example'])
    .option('--from <urls>', about.from)
    .option('--anyway', about.repairAnyway)
    .option('--yes', about.repairYes)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: NodeRepairOptions) => {
        const { nodeRepairCommand } = await import('../commands/node-repair.ts');
        return nodeRepairCommand(context, options);
      }),
    );
}

function registerPruning(node: Command, { texts, run }: Registration): void {
  const { about } = texts.node;
  describe(node, texts, 'prune', about.prune, ['node prune --dry-run'])
    .option('--dry-run', about.pruneDryRun)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: NodePruneOptions) => {
        const { nodePruneCommand } = await import('../commands/node-prune.ts');
        return nodePruneCommand(context, options);
      }),
    );
}

function registerRole(node: Command, { texts, run }: Registration): void {
  const { about } = texts.node;
  const { voteToo, anyway, reason } = texts.governance.about;
  describe(node, texts, 'role', about.changeRole, ['node role bank-e --to light --reason "headers will do"'])
    .argument('<node>', about.node)
    .requiredOption('--to <role>', about.toRole)
    .requiredOption('--reason <text>', reason)
    .option('--vote', voteToo)
    .option('--anyway', anyway)
    .option('--yes', about.roleYes)
    .option('--json', texts.about.json)
    .action(
      run(async (context, name: string, options: NodeRoleOptions) => {
        const { nodeRoleCommand } = await import('../commands/node-role.ts');
        return nodeRoleCommand(context, name, options);
      }),
    );
}

function registerGoing(node: Command, { texts, run }: Registration): void {
  const { about } = texts.node;
  const { voteToo, anyway, reason } = texts.governance.about;
  describe(node, texts, 'leave', about.leave, ['node leave --reason "the machine is given up"'])
    .requiredOption('--reason <text>', reason)
    .option('--vote', voteToo)
    .option('--anyway', anyway)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: NodeLeaveOptions) => {
        const { nodeLeaveCommand } = await import('../commands/node-leave.ts');
        return nodeLeaveCommand(context, options);
      }),
    );
  describe(node, texts, 'replace', about.replace, [
    'node replace 5c1e90 trade.bank-b.node.json --reason "its disk died"',
  ])
    .argument('<node>', about.lost)
    .argument('<request>', about.request)
    .requiredOption('--reason <text>', reason)
    .option('--vote', voteToo)
    .option('--anyway', anyway)
    .option('--json', texts.about.json)
    .action(
      run(async (context, lost: string, request: string, options: NodeReplaceOptions) => {
        const { nodeReplaceCommand } = await import('../commands/node-replace.ts');
        return nodeReplaceCommand(context, lost, request, options);
      }),
    );
}

function registerOffences(node: Command, { texts, run }: Registration): void {
  const { about } = texts.offence;
  describe(node, texts, 'offences', about.offences, ['node offences', 'node offences 1'])
    .argument('[number]', about.number)
    .option('--file <path>', about.file)
    .option('--json', texts.about.json)
    .action(
      run(async (context, number: string | undefined, options: NodeOffencesOptions) => {
        const { nodeOffencesCommand } = await import('../commands/node-offences.ts');
        return nodeOffencesCommand(context, number, options);
      }),
    );
  describe(node, texts, 'report', about.report, ['node report ours.evidence.json theirs.evidence.json'])
    .argument('<first>', about.first)
    .argument('<second>', about.second)
    .option('--json', texts.about.json)
    .action(
      run(async (context, first: string, second: string, options: NodeReportOptions) => {
        const { nodeReportCommand } = await import('../commands/node-report.ts');
        return nodeReportCommand(context, first, second, options);
      }),
    );
}
