import type { Command } from 'commander';
import type { AccountCreateOptions } from '../commands/account-create.ts';
import type { AccountKeyOptions } from '../commands/account-keys.ts';
import type { AccountShowOptions } from '../commands/account-show.ts';
import type { KeyCreateOptions } from '../commands/key-create.ts';
import type { KeyListOptions } from '../commands/key-list.ts';
import { registerAccountRights } from './account-rights-commands.ts';
import { describe, describeGroup, type Registration } from './registration.ts';

export function registerKey(program: Command, { texts, run }: Registration): void {
  const { about } = texts;
  const key = describeGroup(program, texts, 'key', about.keys);
  describe(key, texts, 'create', about.keyCreate, ['key create alice', 'key create notary --suite sm2'])
    .argument('<name>', about.keyCreateName)
    .option('--suite <suite>', about.keySuite)
    .option('--json', about.json)
    .action(
      run(async (context, name: string, options: KeyCreateOptions) => {
        const { keyCreateCommand } = await import('../commands/key-create.ts');
        return keyCreateCommand(context, name, options);
      }),
    );
  describe(key, texts, 'list', about.keyList, ['key list'])
    .option('--json', about.json)
    .action(
      run(async (context, options: KeyListOptions) => {
        const { keyListCommand } = await import('../commands/key-list.ts');
        return keyListCommand(context, options);
      }),
    );
}

export function registerAccount(program: Command, { texts, run }: Registration): void {
  const { about } = texts;
  const account = describeGroup(program, texts, 'account', about.account);
  describe(account, texts, 'create', about.accountCreate, ['account create alice --name "Alice Li" --roles business'])
    .argument('<key>', about.keyOrFile)
    .option('--name <name>', about.accountName)
    .option('--roles <roles>', texts.organisations.about.accountRolesOption)
    .option('--json', about.json)
    .action(
      run(async (context, key: string, options: AccountCreateOptions) => {
        const { accountCreateCommand } = await import('../commands/account-create.ts');
        return accountCreateCommand(context, key, options);
      }),
    );
  describe(account, texts, 'show', about.accountShow, ['account show'])
    .argument('[account]', about.accountId)
    .option('--json', about.json)
    .action(
      run(async (context, id: string | undefined, options: AccountShowOptions) => {
        const { accountShowCommand } = await import('../commands/account-show.ts');
        return accountShowCommand(context, id, options);
      }),
    );
  registerAccountKeys(account, { texts, run });
  registerAccountRights(account, { texts, run });
}

function registerAccountKeys(account: Command, { texts, run }: Registration): void {
  const { about } = texts;
  describe(account, texts, 'add-key', about.accountAddKey, ['account add-key laptop'])
    .argument('<key>', about.keyOrFile)
    .option('--json', about.json)
    .action(
      run(async (context, key: string, options: AccountKeyOptions) => {
        const { accountAddKeyCommand } = await import('../commands/account-keys.ts');
        return accountAddKeyCommand(context, key, options);
      }),
    );
  describe(account, texts, 'revoke-key', about.accountRevokeKey, ['account revoke-key laptop'])
    .argument('<key>', about.keyOrId)
    .option('--json', about.json)
    .action(
      run(async (context, key: string, options: AccountKeyOptions) => {
        const { accountRevokeKeyCommand } = await import('../commands/account-keys.ts');
        return accountRevokeKeyCommand(context, key, options);
      }),
    );
}
