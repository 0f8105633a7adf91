import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type NetworkNode, nodeClient } from '@stele/cli/network';
import { createKeyFile, openKeySecret, readKeyFile, unlockSecret } from '@stele/crypto/node';
import { readNodeRequest } from '@stele/node/founding';
import { toHex } from '@stele/protocol';
import { createNodesClient, type NodesClient } from '@stele/sdk';
import { engineEnv } from '../../../apps/cli/test/engine.ts';
import { runCli } from '../../../apps/cli/test/run-cli.ts';
import type { Step } from '../manifest/schema.ts';
import { decide } from './decide.ts';
import type { TestNetwork } from './test-network.ts';

/** A spare node gets its keys and the genesis, and the members make it an observer and a gateway. */
export async function joinSpare(network: TestNetwork, number: number): Promise<void> {
  const { folder, chain } = network.network;
  const node = network.node(number);
  const [first] = network.founders as [NetworkNode];
  const path = join(folder, `${node.id}.node.json`);
  const genesis = join(folder, `${chain}.genesis.json`);
  await mkdir(node.data);
  const address = `127.0.0.1:${node.peerPort}`;
  await stele(['node', 'join', genesis, '--org', first.id, '--address', address, '--out', path], {
    STELE_DATA: node.data,
  });
  const { organisation, suite, publicKey, engine } = await readNodeRequest(path);
  const nodes = nodesOf(network);
  const added = { organisation, suite, publicKey };
  const calls = [nodes.addCall({ ...added, engine, role: 'observer' }), nodes.addGatewayCall(added)];
  await decide(network, `add ${node.id}`, calls);
}

/** The members decide what a node is; only validators have a weight. */
export async function changeNode(
  network: TestNetwork,
  { node: number, ...change }: NonNullable<Step['change']>,
): Promise<void> {
  const node = network.node(number);
  await decide(network, `change ${node.id}`, [nodesOf(network).changeCall(await nodeKey(node), change)]);
}

/** The members decide that a node, which is a gateway too, is none any more. */
export async function removeNode(network: TestNetwork, number: number): Promise<void> {
  const node = network.node(number);
  const key = await nodeKey(node);
  const nodes = nodesOf(network);
  await decide(network, `remove ${node.id}`, [nodes.removeCall(key), nodes.removeGatewayCall(key)]);
}

/** Gives a node that has not voted yet the vote key of another one. */
export async function copyVoteKey(from: NetworkNode, to: NetworkNode): Promise<void> {
  const secretKey = await openKeySecret(keyFile(from, 'vote'), await passphraseOf(from));
  const path = keyFile(to, 'vote');
  await rm(path);
  await createKeyFile(path, { suite: 'ed25519', passphrase: await passphraseOf(to), label: 'vote', secretKey });
}

/** Id of the key of a node, hex. */
export async function nodeKey(node: NetworkNode): Promise<string> {
  return toHex((await readKeyFile(keyFile(node, 'node'))).keyId);
}

/** Calls are made of words alone: which node is asked is all the same. */
function nodesOf({ network }: TestNetwork): NodesClient {
  return createNodesClient(nodeClient(network, network.nodes[0] as NetworkNode));
}

async function passphraseOf({ data }: NetworkNode): Promise<string> {
  return (await unlockSecret(join(data, 'keys'), {})).secret;
}

function keyFile({ data }: NetworkNode, name: string): string {
  return join(data, 'keys', `${name}.json`);
}

/** @throws where a command fails. */
async function stele(args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  const { code, stderr } = await runCli(args, { env: { ...engineEnv, ...env } });
  if (code !== 0) throw new Error(`stele ${args.join(' ')}: ${stderr}`);
}
