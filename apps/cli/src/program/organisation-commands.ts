import type { Command } from 'commander';
import type { MemberLeaveOptions } from '../commands/member-leave.ts';
import type { MemberListOptions } from '../commands/member-list.ts';
import type { MemberShowOptions } from '../commands/member-show.ts';
import type { OrgCreateOptions } from '../commands/org-create.ts';
import type { OrgListOptions } from '../commands/org-list.ts';
import type { OrgRootAddOptions, OrgRootRetireOptions } from '../commands/org-root.ts';
import type { OrgShowOptions } from '../commands/org-show.ts';
import { registerCertificates } from './certificate-commands.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

const ROOT = '8f31…c2';

/** What an organisation keeps: its authority, its people's certificates, its roots on the chain. */
export function registerOrg(program: Command, registration: Registration): void {
  const { texts, run } = registration;
  const { about } = texts.organisations;
  const org = describeGroup(program, texts, 'org', about.org);
  describe(org, texts, 'create', about.orgCreate, [
    'org create acme --title "Acme Ltd"',
    'org create acme --suite sm2',
    'org create acme --token data/token',
    'org create acme --pkcs11 /usr/lib/libvendor.so --token acme',
  ])
    .argument('<id>', about.orgId)
    .option('--title <title>', about.orgTitle)
    .option('--suite <suite>', about.orgSuite)
    .option('--days <n>', about.orgRootDays, '3650')
    .option('--token <token>', about.orgToken)
    .option('--pkcs11 <library>', about.orgPkcs11)
    .option('--json', texts.about.json)
    .action(
      run(async (context, id: string, options: OrgCreateOptions) => {
        const { orgCreateCommand } = await import('../commands/org-create.ts');
        return orgCreateCommand(context, id, options);
      }),
    );
  registerCertificates(org, registration);
  registerOrgViews(org, registration);
  registerRoots(org, registration);
}

function registerOrgViews(org: Command, { texts, run }: Registration): void {
  const { about } = texts.organisations;
  describe(org, texts, 'show', about.orgShow, ['org show', 'org show acme --json'])
    .argument('[id]', about.orgId)
    .option('--json', texts.about.json)
    .action(
      run(async (context, id: string | undefined, options: OrgShowOptions) => {
        const { orgShowCommand } = await import('../commands/org-show.ts');
        return orgShowCommand(context, id, options);
      }),
    );
  describe(org, texts, 'list', about.orgList, ['org list', 'org list --all --json'])
    .option('--org <id>', about.orgOf)
    .option('--all', about.orgListAll)
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: OrgListOptions) => {
        const { orgListCommand } = await import('../commands/org-list.ts');
        return orgListCommand(context, options);
      }),
    );
}

function registerRoots(org: Command, { texts, run }: Registration): void {
  const { about } = texts.organisations;
  const root = describeGroup(org, texts, 'root', about.orgRoot);
  describe(root, texts, 'add', about.orgRootAdd, [
    'org root add acme',
    'org root add acme --new --days 3650',
    'org root add --certificate root.pem',
  ])
    .argument('[id]', about.orgId)
    .option('--new', about.orgRootNew)
    .option('--suite <suite>', about.orgSuite)
    .option('--days <n>', about.orgRootDays)
    .option('--token <token>', about.orgToken)
    .option('--pkcs11 <library>', about.orgPkcs11)
    .option('--certificate <file>', about.orgRootCertificate)
    .option('--json', texts.about.json)
    .action(
      run(async (context, id: string | undefined, options: OrgRootAddOptions) => {
        const { orgRootAddCommand } = await import('../commands/org-root.ts');
        return orgRootAddCommand(context, id, options);
      }),
    );
  describe(root, texts, 'retire', about.orgRootRetire, [`org root retire ${ROOT}`])
    .argument('<root>', about.orgRootId)
    .option('--json', texts.about.json)
    .action(
      run(async (context, id: string, options: OrgRootRetireOptions) => {
        const { orgRootRetireCommand } = await import('../commands/org-root.ts');
        return orgRootRetireCommand(context, id, options);
      }),
    );
}

/** The organisations of the chain. */
export function registerMember(program: Command, { texts, run }: Registration): void {
  const { about } = texts.organisations;
  const member = describeGroup(program, texts, 'member', about.member);
  describe(member, texts, 'list', about.memberList, ['member list'])
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: MemberListOptions) => {
        const { memberListCommand } = await import('../commands/member-list.ts');
        return memberListCommand(context, options);
      }),
    );
  describe(member, texts, 'show', about.memberShow, ['member show', 'member show acme --json'])
    .argument('[id]', about.memberId)
    .option('--json', texts.about.json)
    .action(
      run(async (context, id: string | undefined, options: MemberShowOptions) => {
        const { memberShowCommand } = await import('../commands/member-show.ts');
        return memberShowCommand(context, id, options);
      }),
    );
  describe(member, texts, 'leave', about.memberLeave, ['member leave acme --reason "merged into Bank"'])
    .argument('<id>', about.memberLeaveId)
    .requiredOption('--reason <reason>', about.orgReason)
    .option('--json', texts.about.json)
    .action(
      run(async (context, id: string, options: MemberLeaveOptions) => {
        const { memberLeaveCommand } = await import('../commands/member-leave.ts');
        return memberLeaveCommand(context, id, options);
      }),
    );
}
