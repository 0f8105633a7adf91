import type { Command } from 'commander';
import type { AccountKeyOptions } from '../commands/account-keys.ts';
import type { AccountRecoverOptions } from '../commands/account-recover.ts';
import type { AccountRolesOptions } from '../commands/account-roles.ts';
import { describe, type Registration } from './registration.ts';

const ACCOUNT = '8f31…c2';

/** What an organisation does about its accounts, and what their holders may object to. */
export function registerAccountRights(account: Command, registration: Registration): void {
  registerRoles(account, registration);
  registerRecovery(account, registration);
}

function registerRoles(account: Command, { texts, run }: Registration): void {
  const { about } = texts.organisations;
  describe(account, texts, 'roles', about.accountRoles, [`account roles ${ACCOUNT} business,development`])
    .argument('<account>', about.accountRequired)
    .argument('<roles>', about.accountRolesList)
    .option('--json', texts.about.json)
    .action(
      run(async (context, id: string, roles: string, options: AccountRolesOptions) => {
        const { accountRolesCommand } = await import('../commands/account-roles.ts');
        return accountRolesCommand(context, id, roles, options);
      }),
    );
  describe(account, texts, 'retire-key', about.accountRetireKey, [
    'account retire-key old-laptop',
    `account retire-key 77ab…01 --account ${ACCOUNT}`,
  ])
    .argument('<key>', texts.about.keyOrId)
    .option('--account <account>', about.accountOther)
    .option('--json', texts.about.json)
    .action(
      run(async (context, key: string, options: AccountKeyOptions) => {
        const { accountRetireKeyCommand } = await import('../commands/account-keys.ts');
        return accountRetireKeyCommand(context, key, options);
      }),
    );
}

function registerRecovery(account: Command, { texts, run }: Registration): void {
  const { about } = texts.organisations;
  describe(account, texts, 'recover', about.accountRecover, [
    `account recover ${ACCOUNT} alice-new`,
    `account recover --complete ${ACCOUNT}`,
  ])
    .argument('<account>', about.accountRequired)
    .argument('[key]', about.accountRecoverKey)
    .option('--complete', about.accountRecoverComplete)
    .option('--json', texts.about.json)
    .action(
      run(async (context, id: string, key: string | undefined, options: AccountRecoverOptions) => {
        const { accountRecoverCommand } = await import('../commands/account-recover.ts');
        return accountRecoverCommand(context, id, key, options);
      }),
    );
  describe(account, texts, 'object', about.accountObject, ['account object --key alice'])
    .option('--json', texts.about.json)
    .action(
      run(async (context, options: AccountRecoverOptions) => {
        const { accountObjectCommand } = await import('../commands/account-recover.ts');
        return accountObjectCommand(context, options);
      }),
    );
}
