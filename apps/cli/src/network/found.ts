import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { configFromEnvironment } from '@stele/node';
import { foundNetwork, type NetworkFounder, PROFILES, writeFileDurably } from '@stele/node/founding';
import { findEngine } from '@stele/ordering/engine-program';
import { SteleError, toBase64 } from '@stele/protocol';
import { createAuthority } from '../organisations/create-authority.ts';
import { ROOT_DAYS } from '../organisations/terms.ts';
import { createContext } from '../program/context.ts';
import type { Environment, Network, NetworkNode, NetworkPlan } from './interface.ts';
import { LOOPBACK, manifestPath, manifestText, nodeOf, openNetwork } from './manifest.ts';
import { sharedEnvironment } from './node-environment.ts';
import { PEER_PORT_DISTANCE } from './plan.ts';
import { checkPortsFree } from './ports.ts';

/** Name of the key of each organisation that signs the founding and administers it. */
const ADMIN = 'operator';

/**
 * Founds a network: organisations with a certificate authority each, their keys and data folders, and the genesis
 * that all of them signed. The folder is there as a whole, or not at all.
 * @throws SteleError ENGINE_MISSING, ENGINE_VERSION, NETWORK_FOLDER, NETWORK_PORT_TAKEN and what founding throws
 */
export async function foundInFolder(plan: NetworkPlan, environment: Environment): Promise<Network> {
  const folder = resolve(plan.folder);
  await checkEngine(sharedEnvironment(environment));
  await checkUnused(folder);
  await checkPortsFree(nodesOf(plan, folder));
  await mkdir(dirname(folder), { recursive: true });
  const temporary = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
  try {
    await foundIn(temporary, plan);
    if (existsSync(folder)) await rmdir(folder);
    await rename(temporary, folder);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
  return openNetwork(folder);
}

/** A network without an engine would be founded for nothing. @throws SteleError ENGINE_*, CONFIG_BAD */
async function checkEngine(environment: Environment): Promise<void> {
  const { engine, cache } = configFromEnvironment(environment);
  await findEngine({ named: engine, cache, path: environment['PATH'] });
}

/** @throws SteleError NETWORK_FOLDER for what holds anything. */
async function checkUnused(folder: string): Promise<void> {
  try {
    const [entry] = await readdir(folder);
    if (entry !== undefined) {
      throw new SteleError('NETWORK_FOLDER', { folder, reason: `it is no network, and holds ${entry}` });
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') throw new SteleError('NETWORK_FOLDER', { folder, reason: 'it is a file' });
    if (code !== 'ENOENT') throw error;
  }
}

async function foundIn(root: string, plan: NetworkPlan): Promise<void> {
  const { chain, suite, rule, proposeMs, commitMs, snapshotEvery } = plan;
  const nodes = nodesOf(plan, root);
  const organisations: NetworkFounder[] = [];
  for (const node of nodes) organisations.push(await founderOf(node, plan));
  const { fingerprint } = await foundNetwork({
    root,
    name: chain,
    suite,
    rule,
    proposeMs,
    commitMs,
    snapshotEvery,
    organisations,
  });
  await writeFileDurably(manifestPath(root), manifestText({ nodes, chain, fingerprint, suite, rule }));
}

function nodesOf({ organisations, port }: NetworkPlan, root: string): NetworkNode[] {
  return Array.from({ length: organisations }, (_, i) => {
    const id = `org${i + 1}`;
    const ports = { port: port + i, peerPort: port + PEER_PORT_DISTANCE + i };
    return nodeOf(root, { id, title: `Organisation ${i + 1}`, folder: id, ...ports, admin: ADMIN }, i + 1);
  });
}

/** A founder with a certificate authority of its own, whose secret lies in its folder alone. */
async function founderOf({ id, title, data, peerPort }: NetworkNode, { suite }: NetworkPlan): Promise<NetworkFounder> {
  const context = createContext({ STELE_DATA: data });
  const root = { suite: PROFILES[suite].keys, days: ROOT_DAYS };
  const { authority } = await createAuthority(context, { id, title, ...root });
  const roots = authority.roots.map(({ certificate }) => toBase64(certificate.der));
  return { id, title, address: `${LOOPBACK}:${peerPort}`, roots };
}
