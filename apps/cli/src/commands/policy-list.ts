import { createPoliciesClient } from '@stele/sdk';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { printTable } from '../terminal/table.ts';
import { visible } from '../terminal/visible.ts';

export interface PolicyListOptions {
  readonly json?: boolean;
}

/** Lists the policies of the chain with their clauses. */
export async function policyListCommand(context: Context, { json }: PolicyListOptions): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const policies = await createPoliciesClient(openClient(settings)).list();
  if (json) for (const policy of policies) await terminal.print(JSON.stringify(policy));
  else if (policies.length === 0) terminal.note(texts.governance.noPolicies);
  else {
    await printTable(
      terminal,
      [
        { title: texts.governance.scope, value: ({ scope }) => scope },
        { title: texts.governance.since, value: ({ since }) => numbers.time(since) },
        {
          title: texts.governance.clauses,
          value: ({ policy }) => policy.clauses.map(({ name }) => visible(name)).join(', ') || texts.governance.nobody,
        },
      ],
      policies,
    );
  }
  return ExitCode.ok;
}
