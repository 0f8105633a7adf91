import type { Client, ContractCall, ExplanationInfo } from '@stele/sdk';
import { type ExplainTarget, explainTarget } from '../governance/explain-target.ts';
import { missingNames } from '../governance/print-draft.ts';
import { printExplanation } from '../governance/print-explanation.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { parseHeight } from '../program/parse-height.ts';
import { openClient } from '../settings/open-client.ts';

export interface PolicyExplainOptions {
  readonly account?: string;
  readonly cosigner?: readonly string[];
  readonly at?: string;
  readonly json?: boolean;
}

/** Says of every call which clause allows it, or what each of them lacks. */
export async function policyExplainCommand(
  context: Context,
  words: readonly [what: string, method?: string, args?: string],
  { account, cosigner, at, json }: PolicyExplainOptions,
): Promise<ExitCode> {
  const { texts, settings } = context;
  const client = openClient(settings);
  const caller = { ...(account === undefined ? {} : { account }), ...(cosigner === undefined ? {} : { cosigner }) };
  const named = await explainTarget(context, client, words, caller);
  const target = { ...named, height: parseHeight(texts, at) ?? named.height };
  const answers = await Promise.all(target.calls.map((call) => explained(client, target, call)));
  for (const answer of answers) await print(context, answer, json);
  if (target.unsigned.length > 0 && !json) {
    const names = await missingNames(context, client, target.unsigned);
    await context.terminal.print(`\n${texts.governance.missing(names)}`);
  }
  return answers.every(({ info }) => info.allowed) ? ExitCode.ok : ExitCode.failed;
}

interface Answer {
  readonly call: ContractCall;
  readonly account: string;
  readonly info: ExplanationInfo;
}

async function explained(
  client: Client,
  { account, keys, height }: ExplainTarget,
  call: ContractCall,
): Promise<Answer> {
  const signing = keys ? { keys: [...keys] } : {};
  const body = { account, ...signing, ...call, ...(height === undefined ? {} : { height }) };
  return { call, account, info: await client.api.explain({ body }) };
}

async function print(context: Context, { call, account, info }: Answer, json: boolean | undefined): Promise<void> {
  if (json) await context.terminal.print(JSON.stringify({ account, ...call, ...info }));
  else await printExplanation(context, call, info);
}
