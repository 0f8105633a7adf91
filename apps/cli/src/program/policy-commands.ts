import type { Command } from 'commander';
import type { PolicyExplainOptions } from '../commands/policy-explain.ts';
import type { PolicyListOptions } from '../commands/policy-list.ts';
import type { PolicyRolesOptions } from '../commands/policy-roles.ts';
import type { PolicyShowOptions } from '../commands/policy-show.ts';
import type { DecideOptions } from '../governance/decide.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

const SCOPE = '"call notes"';

/** Commands about who may call and read what. */
export function registerPolicy(program: Command, registration: Registration): void {
  const policy = describeGroup(program, registration.texts, 'policy', registration.texts.governance.about.policy);
  registerReading(policy, registration);
  registerExplanation(policy, registration);
  registerChanges(policy, registration);
}

function registerReading(policy: Command, { texts, run }: Registration): void {
  const { about } = texts.governance;
  describe(policy, texts, 'list', about.policyList, ['policy list'])
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: PolicyListOptions) => {
        const { policyListCommand } = await import('../commands/policy-list.ts');
        return policyListCommand(context, options);
      }),
    );
  describe(policy, texts, 'show', about.policyShow, [`policy show ${SCOPE}`])
    .argument('<scope>', about.scope)
    .option('--json', texts.about.json)
    .action(
      run(async (context, scope: string, options: PolicyShowOptions) => {
        const { policyShowCommand } = await import('../commands/policy-show.ts');
        return policyShowCommand(context, scope, options);
      }),
    );
  describe(policy, texts, 'roles', about.policyRoles, ['policy roles'])
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: PolicyRolesOptions) => {
        const { policyRolesCommand } = await import('../commands/policy-roles.ts');
        return policyRolesCommand(context, options);
      }),
    );
}

function registerExplanation(policy: Command, { texts, run }: Registration): void {
  const { about } = texts.governance;
  describe(policy, texts, 'explain', about.policyExplain, [
    `policy explain notes write '{"title":"a","text":"Hi"}'`,
    'policy explain payment.tx.json',
    'policy explain 8f31…c2',
  ])
    .argument('<what>', about.explainWhat)
    .argument('[method]', texts.about.contractMethod)
    .argument('[args]', texts.about.contractArgs)
    .option('--account <account>', about.account)
    .option('--cosigner <key...>', about.cosigner)
    .option('--at <height>', texts.about.height)
    .option('--json', texts.about.json)
    .action(
      run(async (context, what: string, method: string, args: string, options: PolicyExplainOptions) => {
        const { policyExplainCommand } = await import('../commands/policy-explain.ts');
        return policyExplainCommand(context, [what, method, args], options);
      }),
    );
}

function registerChanges(policy: Command, { texts, run }: Registration): void {
  const { about } = texts.governance;
  const changing = (name: string, description: string, example: string) =>
    describe(policy, texts, name, description, [example])
      .option('--propose', about.propose)
      .option('--reason <text>', about.reason)
      .option('--vote', about.voteToo)
      .option('--anyway', about.anyway)
      .option('--json', texts.about.json);
  changing('set', about.policySet, `policy set ${SCOPE} two-of-two.json --propose --reason "as agreed"`)
    .argument('<scope>', about.scope)
    .argument('<file>', about.policyFile)
    .action(
      run(async (context, scope: string, file: string, options: DecideOptions) => {
        const { policySetCommand } = await import('../commands/policy-change.ts');
        return policySetCommand(context, scope, file, options);
      }),
    );
  changing('remove', about.policyRemove, `policy remove ${SCOPE}`)
    .argument('<scope>', about.scope)
    .action(
      run(async (context, scope: string, options: DecideOptions) => {
        const { policyRemoveCommand } = await import('../commands/policy-change.ts');
        return policyRemoveCommand(context, scope, options);
      }),
    );
  changing('define-role', about.policyDefineRole, 'policy define-role clerk "Writes notes."')
    .argument('<role>', about.role)
    .argument('<description>', about.roleDescription)
    .action(
      run(async (context, role: string, description: string, options: DecideOptions) => {
        const { policyDefineRoleCommand } = await import('../commands/policy-change.ts');
        return policyDefineRoleCommand(context, role, description, options);
      }),
    );
}
