import type { Command } from 'commander';
import type { AuditListOptions } from '../commands/audit-list.ts';
import type { AuditShowOptions } from '../commands/audit-show.ts';
import type { AuditVerifyOptions } from '../commands/audit-verify.ts';
import type { SuperviseCheckOptions } from '../commands/supervise-check.ts';
import type { SuperviseExportOptions } from '../commands/supervise-export.ts';
import type { SuperviseListOptions } from '../commands/supervise-list.ts';
import type { SuperviseReadOptions } from '../commands/supervise-read.ts';
import type { SuperviseProposeOptions, SuperviseRequestOptions } from '../commands/supervise-request.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

/** Commands that read and verify audit logs. */
export function registerAudit(program: Command, { texts, run }: Registration): void {
  const { about } = texts.audit;
  const audit = describeGroup(program, texts, 'audit', about.group);
  describe(audit, texts, 'list', about.list, ['audit list --act transaction', 'audit list --remote --json'])
    .option('--limit <count>', about.limit, '20')
    .option('--act <act>', about.act)
    .option('--file <dir>', about.folder)
    .option('--remote', about.remote)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: AuditListOptions) => {
        const { auditListCommand } = await import('../commands/audit-list.ts');
        return auditListCommand(context, options);
      }),
    );
  describe(audit, texts, 'show', about.show, ['audit show 17'])
    .argument('<number>', about.sequence)
    .option('--file <dir>', about.folder)
    .option('--json', texts.about.json)
    .action(
      run(async (context, number: string, options: AuditShowOptions) => {
        const { auditShowCommand } = await import('../commands/audit-show.ts');
        return auditShowCommand(context, number, options);
      }),
    );
  describe(audit, texts, 'verify', about.verify, [
    'audit verify',
    'audit verify --file copy/audit --evidence anchor.stele.json',
  ])
    .option('--file <dir>', about.folder)
    .option('--genesis <fingerprint>', about.verifyGenesis)
    .option('--node <key>', about.verifyNode)
    .option('--evidence <files...>', about.verifyEvidence)
    .option('--offline', about.verifyOffline)
    .option('--out <file>', about.verifyOut)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: AuditVerifyOptions) => {
        const { auditVerifyCommand } = await import('../commands/audit-verify.ts');
        return auditVerifyCommand(context, options);
      }),
    );
}

/** Commands of supervised access. */
export function registerSupervise(program: Command, registration: Registration): void {
  const supervise = describeGroup(program, registration.texts, 'supervise', registration.texts.audit.about.supervise);
  registerDecisions(supervise, registration);
  registerReading(supervise, registration);
  registerExport(supervise, registration);
}

function registerDecisions(supervise: Command, { texts, run }: Registration): void {
  const { about } = texts.audit;
  describe(supervise, texts, 'request', about.request, [
    'supervise request --purpose review --contract evidence --about bank-a',
  ])
    .requiredOption('--purpose <text>', about.purpose)
    .requiredOption('--contract <scopes...>', about.contracts)
    .requiredOption('--about <organisations...>', about.organisations)
    .option('--days <days>', about.days, '30')
    .option('--reads <count>', about.reads, '100')
    .option('--supervisor <organisation>', about.supervisor)
    .option('--vote', about.vote)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: SuperviseRequestOptions) => {
        const { superviseRequestCommand } = await import('../commands/supervise-request.ts');
        return superviseRequestCommand(context, options);
      }),
    );
  describe(supervise, texts, 'end', about.end, ['supervise end 1 --reason "the review is done"'])
    .argument('<grant>', about.grant)
    .requiredOption('--reason <text>', about.reason)
    .option('--vote', about.vote)
    .option('--json', texts.about.json)
    .action(
      run(async (context, grant: string, options: SuperviseProposeOptions) => {
        const { superviseEndCommand } = await import('../commands/supervise-request.ts');
        return superviseEndCommand(context, grant, options);
      }),
    );
  describe(supervise, texts, 'freeze', about.freeze, ['supervise freeze 5be1…09 --reason "order of the court"'])
    .argument('<account>', about.account)
    .requiredOption('--reason <text>', about.reason)
    .option('--vote', about.vote)
    .option('--json', texts.about.json)
    .action(
      run(async (context, account: string, options: SuperviseProposeOptions) => {
        const { superviseFreezeCommand } = await import('../commands/supervise-request.ts');
        return superviseFreezeCommand(context, account, options);
      }),
    );
}

function registerReading(supervise: Command, { texts, run }: Registration): void {
  const { about } = texts.audit;
  describe(supervise, texts, 'list', about.grants, ['supervise list'])
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: SuperviseListOptions) => {
        const { superviseListCommand } = await import('../commands/supervise-list.ts');
        return superviseListCommand(context, options);
      }),
    );
  describe(supervise, texts, 'show', about.grantShow, ['supervise show 1'])
    .argument('<grant>', about.grant)
    .option('--json', texts.about.json)
    .action(
      run(async (context, grant: string, options: SuperviseListOptions) => {
        const { superviseShowCommand } = await import('../commands/supervise-list.ts');
        return superviseShowCommand(context, grant, options);
      }),
    );
  describe(supervise, texts, 'read', about.read, [`supervise read notes/read '{"title":"a"}' --grant 1`])
    .argument('<method>', about.readMethod)
    .argument('[args]', about.readArgs, '{}')
    .requiredOption('--grant <grant>', about.grant)
    .option('--height <height>', texts.about.height)
    .option('--json', texts.about.json)
    .action(
      run(async (context, method: string, args: string, options: SuperviseReadOptions) => {
        const { superviseReadCommand } = await import('../commands/supervise-read.ts');
        return superviseReadCommand(context, method, args, options);
      }),
    );
}

function registerExport(supervise: Command, { texts, run }: Registration): void {
  const { about } = texts.audit;
  describe(supervise, texts, 'export', about.export, ['supervise export --grant 1 --out review'])
    .requiredOption('--grant <grant>', about.grant)
    .requiredOption('--out <dir>', about.exportOut)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: SuperviseExportOptions) => {
        const { superviseExportCommand } = await import('../commands/supervise-export.ts');
        return superviseExportCommand(context, options);
      }),
    );
  describe(supervise, texts, 'check', about.check, ['supervise check review --genesis 3f2a…9c'])
    .argument('<dir>', about.checkDir)
    .requiredOption('--genesis <fingerprint>', texts.about.verifyGenesis)
    .option('--json', texts.about.json)
    .action(
      run(async (context, dir: string, options: SuperviseCheckOptions) => {
        const { superviseCheckCommand } = await import('../commands/supervise-check.ts');
        return superviseCheckCommand(context, dir, options);
      }),
    );
}
