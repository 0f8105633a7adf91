import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseNode } from './choose-node.ts';
import { chosenEnvironment } from './chosen-environment.ts';
import { isNetwork, manifestPath, manifestText, nodeOf, openNetwork } from './manifest.ts';
import { nodeEnvironment } from './node-environment.ts';
import { faultsOf } from './plan.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-network-'));
  await write(folder, manifestText(terms(folder)));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const write = async (root: string, text: string) => {
  await mkdir(root, { recursive: true });
  await writeFile(manifestPath(root), text);
};

function terms(root: string) {
  const nodes = [1, 2].map((number) => {
    const id = `org${number}`;
    const ports = { port: 7499 + number, peerPort: 7599 + number };
    return nodeOf(root, { id, title: `Organisation ${number}`, folder: id, ...ports, admin: 'operator' }, number);
  });
  return { nodes, chain: 'trial', fingerprint: 'ab'.repeat(32), suite: 'sm2-sm3', rule: 'majority' };
}

test('a network written and opened → the same, with absolute folders', () => {
  expect(openNetwork(folder)).toEqual({ folder, ...terms(folder) });
  expect(openNetwork(folder).nodes[1]).toMatchObject({ url: 'http://127.0.0.1:7501', data: join(folder, 'org2') });
});

test('a folder without network.json → NETWORK_MISSING', () => {
  expect(isNetwork(tmpdir())).toBe(false);
  expect(() => openNetwork(join(folder, 'none'))).toThrow(expect.objectContaining({ code: 'NETWORK_MISSING' }));
});

test.each([
  ['no JSON', '{'],
  ['nothing', 'null'],
  ['another version', manifestText(terms('/')).replace('"version": 1', '"version": 2')],
  ['another format', manifestText(terms('/')).replace('stele.network', 'x')],
  ['a folder outside of it', manifestText(terms('/')).replace('"folder": "org1"', '"folder": "../org1"')],
  ['a port that is none', manifestText(terms('/')).replace('7500', '75000')],
  ['no organisations', manifestText({ ...terms('/'), nodes: [] })],
])('a network.json with %s → NETWORK_FOLDER', async (_, text) => {
  const other = join(folder, 'other');
  await write(other, text);
  expect(() => openNetwork(other)).toThrow(expect.objectContaining({ code: 'NETWORK_FOLDER' }));
});

test('a node by its number, by its organisation, by neither → it, it, and what there is', () => {
  const network = openNetwork(folder);
  expect(chooseNode(network, '2').id).toBe('org2');
  expect(chooseNode(network, 'org1').number).toBe(1);
  for (const word of ['0', '3', '01', 'org', '']) {
    expect(() => chooseNode(network, word)).toThrow('1 (org1), 2 (org2)');
  }
});

test('a node chosen → commands have its address, data and chain, and none of what was set for another node', () => {
  const given = { PATH: '/bin', STELE_DATA: 'elsewhere', STELE_PASSPHRASE_FILE: 'secret', STELE_KEY: 'alice' };
  expect(chosenEnvironment(given, folder, 'org2')).toEqual({
    PATH: '/bin',
    STELE_KEY: 'alice',
    STELE_URL: 'http://127.0.0.1:7501',
    STELE_DATA: join(folder, 'org2'),
    STELE_CHAIN: 'trial',
    STELE_SUITE: 'sm2-sm3',
    STELE_HOST: '127.0.0.1',
    STELE_PORT: '7501',
    STELE_PEER_HOST: '127.0.0.1',
    STELE_PEER_PORT: '7601',
    STELE_JOIN_FROM: expect.stringContaining('http://127.0.0.1:7500'),
  });
});

test('no node chosen and none runs → the first', () => {
  expect(chosenEnvironment({}, folder, undefined)).toMatchObject({ STELE_PORT: '7500' });
});

test('settings of one node in the environment → no node of a network has them', () => {
  const network = openNetwork(folder);
  const given = { STELE_LOG_FILE: 'x', STELE_PEERS: 'y', STELE_PEER_ADDRESS: 'z', STELE_ENGINE: '/e', STELE_PORT: '1' };
  const [node] = network.nodes;
  const environment = node ? nodeEnvironment(network, node, given) : {};
  expect(environment).not.toHaveProperty('STELE_LOG_FILE');
  expect(environment).not.toHaveProperty('STELE_PEERS');
  expect(environment).not.toHaveProperty('STELE_PEER_ADDRESS');
  expect(environment).toMatchObject({ STELE_ENGINE: '/e', STELE_PORT: '7500' });
});

test('nodes of equal weight → one in more than three may fail', () => {
  expect([1, 3, 4, 6, 7, 10].map(faultsOf)).toEqual([0, 0, 1, 1, 2, 3]);
});
