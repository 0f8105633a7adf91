import { type ProposeOptions, proposeCalls } from '../governance/decide.ts';
import { replacementOf } from '../governance/forms/nodes.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { openClient } from '../settings/open-client.ts';
import { wrap } from '../terminal/wrap.ts';

export type NodeReplaceOptions = ProposeOptions;

/** Proposes a node of new keys in the place of one that is lost. */
export async function nodeReplaceCommand(
  context: Context,
  lost: string,
  request: string,
  options: NodeReplaceOptions,
): Promise<ExitCode> {
  const { settings, terminal, texts } = context;
  const client = openClient(settings);
  const matter = await replacementOf(client, lost, request);
  const exit = await proposeCalls(context, client, { ...matter, reason: options.reason ?? '' }, options);
  if (exit === ExitCode.ok) terminal.note(`\n${wrap(texts.node.replaced, terminal.noteColumns)}`);
  return exit;
}
