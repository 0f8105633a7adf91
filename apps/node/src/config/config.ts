import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { isProxyList } from '@stele/http';
import { PEER_ADDRESS } from '@stele/ledger';
import Type, { type Static } from 'typebox';
import { PROFILES, type ProfileName } from './profiles.ts';
import { checkSettings, readSettings } from './read-settings.ts';
import { LOG_LEVELS, SETTINGS } from './settings.ts';

/** A node on the network: hex of its 20-byte id, and where it is. */
const PEER = `[0-9a-f]{40}@${PEER_ADDRESS}`;

/** Address of a node's API. */
const API = 'https?://[^\\s,]+';

type Environment = Readonly<Record<string, string | undefined>>;

/** Everything a node can be told. */
export const NodeConfig = Type.Object(
  {
    /** Folder of all data; absolute. */
    data: Type.String({ minLength: 1 }),
    /** Name of the embedded chain. */
    chain: Type.String({ pattern: '^[a-z][a-z0-9-]{0,31}$' }),
    /** Address to listen on. */
    host: Type.String({ minLength: 1 }),
    /** TCP port of the API; 0 takes a free one. */
    port: Type.Integer({ minimum: 0, maximum: 65_535 }),
    /** Cryptography of a chain that is founded at first start. */
    suite: Type.Union(Object.keys(PROFILES).map((name) => Type.Literal(name))),
    logLevel: Type.Union(LOG_LEVELS.map((level) => Type.Literal(level))),
    /** File that log lines go to; empty for `node.log` in the data folder. */
    logFile: Type.String(),
    /** Whether execution and state have a thread of their own. One thread is for tools and tests. */
    chainThread: Type.Union([Type.Literal('own'), Type.Literal('shared')]),
    /** Threads that verify signatures. */
    verifiers: Type.Integer({ minimum: 1, maximum: 64 }),
    /** Accepted transactions that may wait before the gateway refuses more. */
    maxWaiting: Type.Integer({ minimum: 100 }),
    /** Free bytes on the disk below which no transactions are taken. */
    minFreeBytes: Type.Integer({ minimum: 0 }),
    /** Blocks after which the state is checkpointed: after an unclean end, no more than these are read again. */
    checkpointBlocks: Type.Integer({ minimum: 1 }),
    /** Requests a client address may make in ten seconds. */
    requestsPerTenSeconds: Type.Integer({ minimum: 1 }),
    /** Proxies that say for whom they ask, as addresses or ranges of them with commas between. */
    proxies: Type.Refine(Type.String(), isProxyList),
    /** Open streams and sockets of all clients. */
    maxStreams: Type.Integer({ minimum: 1 }),
    /** Address to listen on for other nodes, where several order the chain. */
    peerHost: Type.String({ pattern: '^[^\\s,@/]+$' }),
    /** TCP port for other nodes; 0 takes a free one. */
    peerPort: Type.Integer({ minimum: 0, maximum: 65_535 }),
    /** Nodes to keep in touch with beside those that the chain knows, as PEERID@HOST:PORT with commas between them. */
    peers: Type.String({ pattern: `^(?:${PEER}(?:,${PEER})*)?$` }),
    /** Where other nodes are told to reach this one; empty for nowhere. */
    peerAddress: Type.String({ pattern: `^(?:${PEER_ADDRESS})?$` }),
    /** APIs of nodes that the state is fetched from where this one has none; with commas between them. */
    joinFrom: Type.String({ pattern: `^(?:${API}(?:,${API})*)?$` }),
    /** Whether this node keeps all of its history, or what is recent. */
    history: Type.Union([Type.Literal('all'), Type.Literal('recent')]),
    /** Newest blocks whose history is kept at the least where not all of it is. */
    historyBlocks: Type.Integer({ minimum: 0 }),
    /** Folder of what can be fetched or built again; absolute. */
    cache: Type.String({ minLength: 1 }),
    /** Path of the engine's program; empty takes the installed one, else that on PATH. */
    engine: Type.String(),
  },
  { additionalProperties: false },
);
export type NodeConfig = Omit<Static<typeof NodeConfig>, 'suite'> & { readonly suite: ProfileName };

/** APIs of other nodes that this one is told of. */
export function joinAddresses({ joinFrom }: Pick<NodeConfig, 'joinFrom'>): string[] {
  return joinFrom.split(',').filter((url) => url !== '');
}

/** Newest blocks whose history a node keeps at the least; undefined where it keeps all. */
export function keptBlocks({ history, historyBlocks }: NodeConfig): number | undefined {
  return history === 'all' ? undefined : historyBlocks;
}

/**
 * Reads a node's configuration from environment variables.
 * @throws SteleError CONFIG_BAD that names the variable.
 */
export function configFromEnvironment(environment: Environment): NodeConfig {
  const config = readSettings(SETTINGS, environment) as unknown as NodeConfig;
  return checkConfig(config.cache === '' ? { ...config, cache: userCache(environment) } : config);
}

/**
 * Checks a configuration and freezes it; relative paths are taken from the working directory.
 * @throws SteleError CONFIG_BAD
 */
export function checkConfig(config: NodeConfig): NodeConfig {
  checkSettings(SETTINGS, NodeConfig, config);
  const { data, cache, engine } = config;
  const paths = { data: resolve(data), cache: resolve(cache), engine: engine === '' ? '' : resolve(engine) };
  return Object.freeze({ ...config, ...paths });
}

/** The user's own cache, as the XDG Base Directory Specification 0.8 has it: a relative path there does not count. */
function userCache(environment: Environment): string {
  const named = environment['XDG_CACHE_HOME'];
  return join(named !== undefined && isAbsolute(named) ? named : join(homedir(), '.cache'), 'stele');
}
