import { checkId } from '../program/check-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { signingKey } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { accountOfKeyFile } from '../settings/open-key.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';

export interface AccountShowOptions {
  readonly json?: boolean;
}

/** Shows an account: the one named, or that of the signing key. */
export async function accountShowCommand(
  context: Context,
  named: string | undefined,
  options: AccountShowOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  if (named !== undefined) checkId(texts, named);
  const client = openClient(settings);
  const account = named ?? (await accountOfKeyFile(client, signingKey(settings)));
  const info = await client.api.getAccount({ params: { account } });
  if (options.json) await terminal.print(JSON.stringify(info));
  else {
    await printFields(terminal, [
      [texts.account.id, info.account],
      [texts.account.name, visible(info.name)],
      [texts.account.keys, info.keys.join('\n')],
    ]);
  }
  return ExitCode.ok;
}
