import { join } from 'node:path';
import type { SuiteName } from '@stele/crypto';
import { keyIdFor } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import {
  type Chain,
  createNodePart,
  ENGINE_KEYS,
  ENGINE_SUITE,
  installAsLight,
  installForJoining,
  isPeerAddress,
  type NodeRequest,
  nodeRequestToJson,
  openChainToJoin,
  REQUESTED_ROLES,
  writeFileDurably,
} from '@stele/node/founding';
import { fromBase64, toHex } from '@stele/protocol';
import { type FounderKey, founderKeys, withOwnKeys } from '../genesis/founder-key.ts';
import { startCommand } from '../genesis/start-command.ts';
import { checkUrls } from '../nodes/check-urls.ts';
import { checkOrganisationId } from '../organisations/organisation-id.ts';
import { type Context, ExitCode } from '../program/context.ts';
import { usageError } from '../program/usage-error.ts';
import { printFields } from '../terminal/fields.ts';
import { shellQuote } from '../terminal/shell-quote.ts';
import { wrap } from '../terminal/wrap.ts';

export interface NodeJoinOptions {
  readonly org: string;
  /** Left out for a light node. */
  readonly address?: string;
  readonly role: string;
  /** APIs of nodes that the state is fetched from, with commas between them. */
  readonly from?: string;
  /** Whether every block since the founding is fetched instead. */
  readonly replay?: boolean;
  readonly out?: string;
  readonly json?: boolean;
}

/** What became of a node that is to join. */
interface Prepared {
  readonly chain: Chain;
  readonly request: NodeRequest;
  readonly path: string;
  readonly installed: string;
  readonly keys: readonly FounderKey[];
  /** Where the state is fetched from; empty for nowhere. */
  readonly from: string;
}

/** Makes what a node needs to become one of a chain: its keys, the genesis that it starts from, and the request. */
export async function nodeJoinCommand(context: Context, genesis: string, options: NodeJoinOptions): Promise<ExitCode> {
  const { settings, terminal } = context;
  const role = checkOptions(context, options);
  // Looked at before keys are made, which nothing would be done with.
  const chain = await openChainToJoin(settings.data, genesis, nodeCrypto);
  const keys = await founderKeys(await withOwnKeys(context, chain.name), [
    { name: 'node', suite: suiteOf(chain) },
    ...ENGINE_KEYS.map((name) => ({ name, suite: ENGINE_SUITE })),
  ]);
  const { address } = options;
  const request = requestOf(chain, keys, { organisation: options.org, role, ...(address ? { address } : {}) });
  const installed =
    role === 'light'
      ? await installAsLight(settings.data, chain, urlsOf(options.from))
      : await installForJoining(settings.data, chain, ownSettings(options));
  const path = options.out ?? join('.', `${chain.name}.${options.org}.node.json`);
  await writeFileDurably(path, nodeRequestToJson(request));
  if (options.json) {
    const { fingerprint, name } = chain;
    await terminal.print(JSON.stringify({ chain: name, fingerprint, key: request.key, request: path, installed }));
  } else await report(context, { chain, request, path, installed, keys, from: options.from ?? '' });
  return ExitCode.ok;
}

/** What the chain needs of other nodes, kept in its folder where it stands beside others. */
function ownSettings({ address = '', from }: NodeJoinOptions): {
  readonly peerPort: number;
  readonly joinFrom?: string;
} {
  const peerPort = Number(address.slice(address.lastIndexOf(':') + 1));
  return { peerPort, ...(from === undefined ? {} : { joinFrom: from }) };
}

function checkOptions({ texts }: Context, options: NodeJoinOptions): NodeRequest['role'] {
  const { org, address, role, from, replay } = options;
  checkOrganisationId(texts, org);
  const known = REQUESTED_ROLES.find((name) => name === role);
  if (!known) throw usageError(texts.node.usage.badRole(role));
  const isReached = address === undefined ? known === 'light' : isPeerAddress(address);
  if (!isReached) throw usageError(texts.node.usage.badAddress(address ?? ''));
  if (known === 'light' && from === undefined) throw usageError(texts.node.usage.lightFrom);
  if (from !== undefined && replay) throw usageError(texts.node.usage.fromOrReplay);
  if (from !== undefined) checkUrls(texts.node.usage.badUrl, from);
  return known;
}

function urlsOf(from = ''): readonly string[] {
  return from.split(',').filter((url) => url !== '');
}

/** Nodes of a chain sign with one suite, so that its certificates are of one. */
function suiteOf({ core }: Chain): SuiteName {
  return core.validators.validators[0]?.suite as SuiteName;
}

function requestOf(
  { name, fingerprint }: Chain,
  keys: readonly FounderKey[],
  { organisation, role, address }: Pick<NodeRequest, 'organisation' | 'role'> & { readonly address?: string },
): NodeRequest {
  const [node, vote, peer] = keys as [FounderKey, FounderKey, FounderKey];
  const { suite, publicKey, voteKey = '', peerId = '' } = createNodePart(node, { vote, peer, address: address ?? '' });
  const key = toHex(keyIdFor(nodeCrypto, suite as SuiteName, fromBase64(publicKey)));
  const engine = { voteKey, peerId, ...(address === undefined ? {} : { address }) };
  return { chain: name, genesis: fingerprint, organisation, suite, publicKey, role, engine, key };
}

async function report(context: Context, { chain, request, path, installed, keys, from }: Prepared): Promise<void> {
  const { terminal, texts, settings } = context;
  const { node, genesis } = texts;
  const say = (text: string) => terminal.print(wrap(text, terminal.columns));
  await say(node.joined(request.organisation, chain.name));
  for (const { name, path: file, isNew } of keys) {
    await terminal.print(`  ${isNew ? genesis.keyMade(name, file) : genesis.keyTaken(name, file)}`);
  }
  await terminal.print(node.installed(installed));
  await printFields(terminal, [
    [genesis.fingerprint, chain.fingerprint],
    [node.key, request.key],
  ]);
  await say(`\n${node.compare}`);
  await say(`\n${node.requested(path)}`);
  await terminal.print(`  ./stele proposal add-node ${shellQuote(path)} --reason "…" --vote`);
  const { address = '' } = request.engine;
  if (request.role === 'light') {
    await say(`\n${node.thenLight}`);
    await terminal.print(`  ${startCommand(settings.data, chain.name, {})}`);
    return;
  }
  const peerPort = address.slice(address.lastIndexOf(':') + 1);
  await say(`\n${from === '' ? node.thenReplay : node.thenStart}`);
  await terminal.print('  ./stele engine install cometbft');
  await terminal.print(`  ${startCommand(settings.data, chain.name, { peerPort, joinFrom: from })}`);
}
