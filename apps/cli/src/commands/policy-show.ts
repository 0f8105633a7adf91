import { SteleError } from '@stele/protocol';
import { createPoliciesClient, type PolicyClause } from '@stele/sdk';
import { ruleLines } from '../governance/rule-lines.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { printFields } from '../terminal/fields.ts';
import { visible } from '../terminal/visible.ts';
import { displayWidth } from '../terminal/width.ts';
import { wrap } from '../terminal/wrap.ts';

export interface PolicyShowOptions {
  readonly json?: boolean;
}

/** Shows the policy of a scope, clause by clause. */
export async function policyShowCommand(
  context: Context,
  scope: string,
  { json }: PolicyShowOptions,
): Promise<ExitCode> {
  const { terminal, texts, settings, numbers } = context;
  const found = await createPoliciesClient(openClient(settings)).get(scope);
  if (!found) throw new SteleError('POLICY_UNKNOWN', { scope });
  if (json) {
    await terminal.print(JSON.stringify(found.policy));
    return ExitCode.ok;
  }
  await printFields(terminal, [
    [texts.governance.scope, scope],
    [texts.governance.since, numbers.time(found.since)],
  ]);
  if (found.policy.clauses.length === 0) await terminal.print(`\n${texts.governance.nobody}`);
  for (const clause of found.policy.clauses) await printClause(context, clause);
  return ExitCode.ok;
}

async function printClause(context: Context, clause: PolicyClause): Promise<void> {
  const { terminal, texts } = context;
  const { explain, anyone } = texts.governance;
  const { name, roles, organisations, accounts, condition, endorsement } = clause;
  await terminal.print(`\n${explain.clause(visible(name))}`);
  const width = Math.max(...Object.values(explain.parts).map(displayWidth)) + 4;
  const wrapped = (text: string) => wrap(text, terminal.columns - width);
  const isOpen = !(roles || organisations || accounts || condition !== undefined || endorsement);
  if (isOpen) await terminal.print(`  ${anyone}`);
  await printFields(
    terminal,
    [
      [explain.parts['roles'] ?? '', roles && wrapped(roles.join(', '))],
      [explain.parts['organisations'] ?? '', organisations && wrapped(organisations.join(', '))],
      [explain.parts['accounts'] ?? '', accounts?.join('\n')],
      [explain.parts['endorsement'] ?? '', endorsement && wrapped(ruleLines(context, endorsement))],
      [explain.parts['condition'] ?? '', condition && wrapped(visible(condition))],
    ],
    '  ',
  );
}
