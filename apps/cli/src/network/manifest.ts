import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { addressOf } from '@stele/node/address';
import { SteleError } from '@stele/protocol';
import type { Network, NetworkNode } from './interface.ts';

const FORMAT = 'stele.network';
const VERSION = 1;

/** Nodes for trying are for this machine alone. */
export const LOOPBACK = '127.0.0.1';

/** An organisation as network.json has it. */
interface Organisation {
  readonly id: string;
  readonly title: string;
  /** Its data folder in that of the network. */
  readonly folder: string;
  readonly port: number;
  readonly peerPort: number;
  readonly admin: string;
}

interface Manifest extends Omit<Network, 'folder' | 'nodes'> {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly organisations: readonly Organisation[];
}

export function manifestPath(folder: string): string {
  return join(folder, 'network.json');
}

export function isNetwork(folder: string): boolean {
  return existsSync(manifestPath(folder));
}

/** The network in a folder. @throws SteleError NETWORK_MISSING, NETWORK_FOLDER */
export function openNetwork(folder: string): Network {
  const root = resolve(folder);
  const path = manifestPath(root);
  if (!isNetwork(root)) throw new SteleError('NETWORK_MISSING', { folder });
  const manifest = parse(readFileSync(path, 'utf8'));
  if (!manifest) throw new SteleError('NETWORK_FOLDER', { folder, reason: 'its network.json is of another format' });
  const { chain, fingerprint, suite, rule, organisations } = manifest;
  const nodes = organisations.map((organisation, i) => nodeOf(root, organisation, i + 1));
  return { folder: root, chain, fingerprint, suite, rule, nodes };
}

export function nodeOf(root: string, organisation: Organisation, number: number): NetworkNode {
  const { folder, ...rest } = organisation;
  return { ...rest, number, data: join(root, folder), url: addressOf(LOOPBACK, organisation.port) };
}

export function manifestText({ nodes, chain, fingerprint, suite, rule }: Omit<Network, 'folder'>): string {
  const organisations = nodes.map(({ id, title, port, peerPort, admin }) => ({
    id,
    title,
    folder: id,
    port,
    peerPort,
    admin,
  }));
  const manifest: Manifest = { format: FORMAT, version: VERSION, chain, fingerprint, suite, rule, organisations };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function parse(text: string): Manifest | undefined {
  try {
    const value = JSON.parse(text) as Manifest | null;
    return value !== null && isManifest(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isManifest({ format, version, organisations, ...rest }: Manifest): boolean {
  if (format !== FORMAT || version !== VERSION || !Array.isArray(organisations)) return false;
  const texts = [rest.chain, rest.fingerprint, rest.suite, rest.rule];
  return texts.every(isText) && organisations.length > 0 && organisations.every(isOrganisation);
}

/** A folder is a plain name, so that nothing outside of the network is ever meant. */
function isOrganisation({ id, title, folder, port, peerPort, admin }: Organisation): boolean {
  const isPlain = isText(folder) && /^[a-z0-9-]+$/.test(folder);
  return isPlain && [id, title, admin].every(isText) && [port, peerPort].every(isPort);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isPort(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) < 65_536;
}
