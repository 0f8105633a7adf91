import { resolve } from 'node:path';
import { SteleError } from '@stele/protocol';
import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { PROFILES, type ProfileName } from './profiles.ts';

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;

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
    /** Open streams and sockets of all clients. */
    maxStreams: Type.Integer({ minimum: 1 }),
  },
  { additionalProperties: false },
);
export type NodeConfig = Omit<Static<typeof NodeConfig>, 'suite'> & { readonly suite: ProfileName };

/** A setting that the environment can give. */
interface Setting {
  readonly variable: string;
  readonly key: keyof NodeConfig;
  readonly isNumber: boolean;
  readonly fallback: string | number;
  readonly meaning: string;
}

/** The environment variables of a node. docs/configuration.md is generated from this table. */
export const SETTINGS: readonly Setting[] = [
  { variable: 'STELE_DATA', key: 'data', isNumber: false, fallback: './data', meaning: 'folder of all data' },
  { variable: 'STELE_CHAIN', key: 'chain', isNumber: false, fallback: 'local', meaning: 'name of the embedded chain' },
  { variable: 'STELE_HOST', key: 'host', isNumber: false, fallback: '127.0.0.1', meaning: 'address to listen on' },
  {
    variable: 'STELE_PORT',
    key: 'port',
    isNumber: true,
    fallback: 7420,
    meaning: 'TCP port of the API; 0 takes a free one',
  },
  {
    variable: 'STELE_SUITE',
    key: 'suite',
    isNumber: false,
    fallback: 'ed25519-sha256',
    meaning: `cryptography of a chain founded at first start: ${Object.keys(PROFILES).join(', ')}`,
  },
  { variable: 'STELE_LOG_LEVEL', key: 'logLevel', isNumber: false, fallback: 'info', meaning: LOG_LEVELS.join(', ') },
  {
    variable: 'STELE_LOG_FILE',
    key: 'logFile',
    isNumber: false,
    fallback: '',
    meaning: 'file for log lines; empty takes node.log in the data folder',
  },
  {
    variable: 'STELE_CHAIN_THREAD',
    key: 'chainThread',
    isNumber: false,
    fallback: 'own',
    meaning: 'own or shared: whether execution and state have a thread of their own',
  },
  {
    variable: 'STELE_VERIFIERS',
    key: 'verifiers',
    isNumber: true,
    fallback: 1,
    meaning: 'threads that verify signatures',
  },
  {
    variable: 'STELE_MAX_WAITING',
    key: 'maxWaiting',
    isNumber: true,
    fallback: 50_000,
    meaning: 'transactions that may wait before the gateway refuses more',
  },
  {
    variable: 'STELE_MIN_FREE_BYTES',
    key: 'minFreeBytes',
    isNumber: true,
    fallback: 256 * 1024 * 1024,
    meaning: 'free bytes on the disk below which no transactions are taken',
  },
  {
    variable: 'STELE_CHECKPOINT_BLOCKS',
    key: 'checkpointBlocks',
    isNumber: true,
    fallback: 8192,
    meaning: 'blocks after which the state is checkpointed; fewer shorten the start after an unclean end',
  },
  {
    variable: 'STELE_REQUESTS_PER_TEN_SECONDS',
    key: 'requestsPerTenSeconds',
    isNumber: true,
    fallback: 5000,
    meaning: 'requests that a client address may make in ten seconds',
  },
  {
    variable: 'STELE_MAX_STREAMS',
    key: 'maxStreams',
    isNumber: true,
    fallback: 1000,
    meaning: 'open streams and sockets of all clients',
  },
];

/**
 * Reads a node's configuration from environment variables.
 * @throws SteleError CONFIG_BAD that names the variable.
 */
export function configFromEnvironment(environment: Readonly<Record<string, string | undefined>>): NodeConfig {
  const given = SETTINGS.map((setting) => [setting.key, read(setting, environment[setting.variable])] as const);
  return checkConfig(Object.fromEntries(given) as unknown as NodeConfig);
}

/**
 * Checks a configuration and freezes it; a relative data folder is taken from the working directory.
 * @throws SteleError CONFIG_BAD
 */
export function checkConfig(config: NodeConfig): NodeConfig {
  for (const [name, schema] of Object.entries(NodeConfig.properties)) {
    const value = config[name as keyof NodeConfig];
    if (!Value.Check(schema, value)) {
      const setting = SETTINGS.find(({ key }) => key === name);
      throw new SteleError('CONFIG_BAD', {
        name: setting?.variable ?? name,
        reason: `it is ${JSON.stringify(value)}; expected: ${setting?.meaning ?? 'another value'}`,
      });
    }
  }
  return Object.freeze({ ...config, data: resolve(config.data) });
}

function read(setting: Setting, text: string | undefined): string | number {
  if (text === undefined || text === '') return setting.fallback;
  return setting.isNumber ? Number(text) : text;
}
