import type { Command } from 'commander';
import type { OrgCrlOptions } from '../commands/org-crl.ts';
import type { OrgEnrolOptions } from '../commands/org-enrol.ts';
import type { OrgIssueOptions } from '../commands/org-issue.ts';
import type { OrgRenewOptions } from '../commands/org-renew.ts';
import type { OrgRequestOptions } from '../commands/org-request.ts';
import type { OrgRevokeOptions } from '../commands/org-revoke.ts';
import { describe, type Registration } from './registration.ts';

/** The life of a certificate: asked for, issued, registered, renewed, revoked. */
export function registerCertificates(org: Command, registration: Registration): void {
  registerIssue(org, registration);
  registerRequest(org, registration);
  registerEnrol(org, registration);
  registerEnds(org, registration);
}

function registerIssue(org: Command, { texts, run }: Registration): void {
  const { about } = texts.organisations;
  const issue = describe(org, texts, 'issue', about.orgIssue, [
    'org issue alice --org acme --roles business',
    'org issue mes --org acme --kind service --attribute line=4',
    'org issue bob --org acme --roles admin --request bob.csr.pem',
  ])
    .argument('<name>', about.orgIssueName)
    .requiredOption('--org <id>', about.orgOf)
    .option('--days <n>', about.orgDays, '365')
    .option('--suite <suite>', about.orgKeySuite)
    .option('--key-file <file>', about.orgKeyFile)
    .option('--request <file>', about.orgRequestFile)
    .option('--out <file>', about.orgOut);
  withDuty(issue, texts)
    .option('--json', texts.about.json)
    .action(
      run(async (context, name: string, options: OrgIssueOptions) => {
        const { orgIssueCommand } = await import('../commands/org-issue.ts');
        return orgIssueCommand(context, name, options);
      }),
    );
}

function registerRequest(org: Command, { texts, run }: Registration): void {
  const { about } = texts.organisations;
  const request = describe(org, texts, 'request', about.orgRequest, ['org request bob --org acme --roles admin'])
    .argument('<name>', about.orgRequestName)
    .requiredOption('--org <id>', about.orgOf)
    .option('--out <file>', about.orgRequestOut);
  withDuty(request, texts)
    .option('--json', texts.about.json)
    .action(
      run(async (context, name: string, options: OrgRequestOptions) => {
        const { orgRequestCommand } = await import('../commands/org-request.ts');
        return orgRequestCommand(context, name, options);
      }),
    );
}

function registerEnrol(org: Command, { texts, run }: Registration): void {
  const { about } = texts.organisations;
  describe(org, texts, 'enrol', about.orgEnrol, [
    'org enrol alice',
    'org enrol bob --certificate bob.pem',
    'org enrol bob --certificate bob.pem --possession bob.consent.json',
  ])
    .argument('<name>', about.orgEnrolName)
    .option('--certificate <file>', about.orgCertificate)
    .option('--possession <file>', about.orgPossession)
    .option('--org <id>', about.orgEnrolOf)
    .option('--join', about.orgJoin)
    .option('--json', texts.about.json)
    .action(
      run(async (context, name: string, options: OrgEnrolOptions) => {
        const { orgEnrolCommand } = await import('../commands/org-enrol.ts');
        return orgEnrolCommand(context, name, options);
      }),
    );
}

function registerEnds(org: Command, { texts, run }: Registration): void {
  const { about } = texts.organisations;
  describe(org, texts, 'renew', about.orgRenew, [
    'org renew --all --within 30',
    'org renew alice --roles business,operation',
  ])
    .argument('[name]', about.orgRenewName)
    .option('--all', about.orgRenewAll)
    .option('--roles <roles>', about.orgRenewRoles)
    .option('--within <days>', about.orgWithin, '30')
    .option('--org <id>', about.orgOf)
    .option('--days <n>', about.orgDays, '365')
    .option('--json', texts.about.json)
    .action(
      run(async (context, name: string | undefined, options: OrgRenewOptions) => {
        const { orgRenewCommand } = await import('../commands/org-renew.ts');
        return orgRenewCommand(context, name, options);
      }),
    );
  describe(org, texts, 'revoke', about.orgRevoke, ['org revoke alice --reason "left the company"'])
    .argument('<name>', about.orgRenewName)
    .requiredOption('--reason <reason>', about.orgReason)
    .option('--org <id>', about.orgOf)
    .option('--json', texts.about.json)
    .action(
      run(async (context, name: string, options: OrgRevokeOptions) => {
        const { orgRevokeCommand } = await import('../commands/org-revoke.ts');
        return orgRevokeCommand(context, name, options);
      }),
    );
  describe(org, texts, 'crl', about.orgCrl, ['org crl acme', 'org crl acme --days 7'])
    .argument('<id>', about.orgOf)
    .option('--days <n>', about.orgCrlDays, '30')
    .option('--json', texts.about.json)
    .action(
      run(async (context, id: string, options: OrgCrlOptions) => {
        const { orgCrlCommand } = await import('../commands/org-crl.ts');
        return orgCrlCommand(context, id, options);
      }),
    );
}

/** The options that say what a holder is. */
function withDuty(command: Command, { organisations }: Registration['texts']): Command {
  const { about } = organisations;
  return command
    .option('--kind <kind>', about.orgKind, 'person')
    .option('--roles <roles>', about.orgRoles)
    .option('--attribute <name=value>', about.orgAttribute, collect, []);
}

function collect(word: string, before: readonly string[]): readonly string[] {
  return [...before, word];
}
