import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type NetworkNode, nodeProcessState } from '@stele/cli/network';
import { createKeyFile, openKeySecret, readKeyFile, unlockSecret } from '@stele/crypto/node';
import { toHex } from '@stele/protocol';
import { engineEnv } from '../../../apps/cli/test/engine.ts';
import { runCli } from '../../../apps/cli/test/run-cli.ts';
import type { TestNetwork } from './test-network.ts';

/** A spare node gets its keys and the genesis, and the members make it an observer. */
export async function joinSpare(network: TestNetwork, number: number): Promise<void> {
  const { folder, chain } = network.network;
  const node = network.node(number);
  const [first] = network.founders as [NetworkNode];
  const request = join(folder, `${node.id}.node.json`);
  const genesis = join(folder, `${chain}.genesis.json`);
  await mkdir(node.data);
  const address = `127.0.0.1:${node.peerPort}`;
  await stele(['node', 'join', genesis, '--org', first.id, '--address', address, '--out', request], {
    STELE_DATA: node.data,
  });
  await decide(network, ['proposal', 'add-node', request]);
}

/** The members decide what a node is. */
export async function changeNode(network: TestNetwork, number: number, role: string, weight?: number): Promise<void> {
  const key = await nodeKey(network.node(number));
  const weighted = weight === undefined ? [] : ['--weight', String(weight)];
  await decide(network, ['proposal', 'change-node', key, '--role', role, ...weighted]);
}

/** The members decide that a node is none any more. */
export async function removeNode(network: TestNetwork, number: number): Promise<void> {
  await decide(network, ['proposal', 'remove-node', await nodeKey(network.node(number))]);
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

async function passphraseOf({ data }: NetworkNode): Promise<string> {
  return (await unlockSecret(join(data, 'keys'), {})).secret;
}

function keyFile({ data }: NetworkNode, name: string): string {
  return join(data, 'keys', `${name}.json`);
}

/** The first member proposes, and the others vote until it is executed. */
async function decide(network: TestNetwork, words: readonly string[]): Promise<void> {
  const running = network.founders.filter((node) => nodeProcessState(node).state === 'running');
  const { url = '' } = running[0] ?? {};
  const as = ({ data }: NetworkNode) => ({ STELE_DATA: data, STELE_URL: url, STELE_CHAIN: network.network.chain });
  const [proposer, ...others] = network.founders as [NetworkNode, ...NetworkNode[]];
  const proposed = await stele([...words, '--reason', 'as agreed', '--vote', '--yes', '--json'], as(proposer));
  const { proposal } = JSON.parse(proposed) as { proposal: string };
  for (const voter of others) {
    if ((await stele(['proposal', 'show', proposal], as(proposer))).includes('accepted and executed')) return;
    await stele(['proposal', 'vote', proposal, 'for', '--yes'], as(voter));
  }
}

/** @returns what a command prints. @throws where it fails. */
async function stele(args: readonly string[], env: Readonly<Record<string, string>>): Promise<string> {
  const { code, stdout, stderr } = await runCli(args, { env: { ...engineEnv, ...env } });
  if (code !== 0) throw new Error(`stele ${args.join(' ')}: ${stderr}`);
  return stdout;
}
