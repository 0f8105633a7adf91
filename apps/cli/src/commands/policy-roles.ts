import { createPoliciesClient } from '@stele/sdk';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';
import { wrap } from '../terminal/wrap.ts';

export interface PolicyRolesOptions {
  readonly json?: boolean;
}

/** Lists the roles that accounts can have. */
export async function policyRolesCommand(context: Context, { json }: PolicyRolesOptions): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const roles = await createPoliciesClient(openClient(settings)).roles();
  if (json) for (const role of roles) await terminal.print(JSON.stringify(role));
  else {
    const width = Math.max(...roles.map(({ role }) => role.length));
    const { duties } = texts.governance;
    await printFields(
      terminal,
      roles.map(({ role, description, builtIn }) => {
        const text = (builtIn ? duties[role] : undefined) ?? visible(description);
        return [role, wrap(text, terminal.columns - width - 2)] as const;
      }),
    );
  }
  return ExitCode.ok;
}
