import { readKeyFile } from '@stele/crypto/node';
import { toHex } from '@stele/protocol';
import { createNodesClient } from '@stele/sdk';
import { type ProposeOptions, proposeCalls } from '../governance/decide.ts';
import { removalOf } from '../governance/forms/nodes.ts';
import { findNode } from '../nodes/find-node.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { keyPath } from '../settings/key-path.ts';
import { openClient } from '../settings/open-client.ts';
import { wrap } from '../terminal/wrap.ts';

export type NodeLeaveOptions = ProposeOptions;

/** Proposes that the node of this data folder leaves, and says when it may be switched off. */
export async function nodeLeaveCommand(context: Context, options: NodeLeaveOptions): Promise<ExitCode> {
  const { settings, terminal, texts } = context;
  const client = openClient(settings);
  const own = toHex((await readKeyFile(keyPath(settings, 'node'))).keyId);
  const node = findNode(await createNodesClient(client).list(), own);
  const matter = await removalOf(client, node);
  const exit = await proposeCalls(context, client, { ...matter, reason: options.reason ?? '' }, options);
  const words = node.role === 'validator' ? texts.node.leaving(own) : texts.node.leavingObserver(own);
  if (exit === ExitCode.ok) terminal.note(`\n${wrap(words, terminal.noteColumns)}`);
  return exit;
}
