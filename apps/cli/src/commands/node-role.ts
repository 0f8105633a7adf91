import { type ProposeOptions, proposeCalls } from '../governance/decide.ts';
import { changeNode } from '../governance/forms/nodes.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { wrap } from '../terminal/wrap.ts';

export interface NodeRoleOptions extends ProposeOptions {
  readonly to: string;
  /** Also where a validator would count before it has caught up. */
  readonly yes?: boolean;
}

/** Proposes another role of a node, and says what its operator has to do. */
export async function nodeRoleCommand(context: Context, name: string, options: NodeRoleOptions): Promise<ExitCode> {
  const { settings, terminal, texts } = context;
  const { to, yes, reason = '' } = options;
  const client = openClient(settings);
  const form = { role: to, ...(yes ? { yes } : {}) };
  const matter = await changeNode({ context, client, reason }, [name], form);
  const exit = await proposeCalls(context, client, { ...matter, reason }, options);
  const words = texts.node.becoming[to];
  if (exit === ExitCode.ok && words !== undefined) terminal.note(`\n${wrap(words, terminal.noteColumns)}`);
  return exit;
}
