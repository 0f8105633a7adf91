import { createGovernanceClient } from '@stele/sdk';
import { ruleLines } from '../governance/rule-lines.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { printFields } from '../terminal/fields.ts';

export interface ProposalRulesOptions {
  readonly json?: boolean;
}

/** Shows under which rules the members decide. */
export async function proposalRulesCommand(context: Context, { json }: ProposalRulesOptions): Promise<ExitCode> {
  const { terminal, texts, settings } = context;
  const rules = await createGovernanceClient(openClient(settings)).rules();
  if (json) for (const rule of rules) await terminal.print(JSON.stringify(rule));
  else {
    await printFields(
      terminal,
      rules.map(({ scope, rule }) => [
        scope === '*' ? texts.governance.everythingElse : scope,
        ruleLines(context, rule),
      ]),
    );
  }
  return ExitCode.ok;
}
