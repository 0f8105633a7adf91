import { DEFAULT_HOST, DEFAULT_PORT } from './address.ts';
import type { NodeConfig } from './config.ts';
import { PROFILES } from './profiles.ts';

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;

const PROFILE_NAMES = Object.keys(PROFILES);

/** A setting that the environment can give. */
export interface Setting {
  readonly variable: string;
  readonly key: keyof NodeConfig;
  readonly isNumber: boolean;
  readonly fallback: string | number;
  readonly meaning: string;
  /** What the value has to be, as in "… is not RULE". */
  readonly rule: string;
  /** A good value; the fallback unless given. */
  readonly example?: string;
}

/** The environment variables of a node. docs/configuration.md is generated from this table. */
export const SETTINGS: readonly Setting[] = [
  {
    variable: 'STELE_DATA',
    key: 'data',
    isNumber: false,
    fallback: './data',
    meaning: 'folder of all data',
    rule: 'the path of a folder',
  },
  {
    variable: 'STELE_CHAIN',
    key: 'chain',
    isNumber: false,
    fallback: 'local',
    meaning: 'name of the embedded chain',
    rule: 'a name of at most 32 small letters, digits and hyphens that begins with a letter',
  },
  {
    variable: 'STELE_HOST',
    key: 'host',
    isNumber: false,
    fallback: DEFAULT_HOST,
    meaning: 'address to listen on',
    rule: 'an address or a host name of this machine',
  },
  {
    variable: 'STELE_PORT',
    key: 'port',
    isNumber: true,
    fallback: DEFAULT_PORT,
    meaning: 'TCP port of the API; 0 takes a free one',
    rule: 'a whole number from 0 to 65535',
  },
  {
    variable: 'STELE_SUITE',
    key: 'suite',
    isNumber: false,
    fallback: 'ed25519-sha256',
    meaning: `cryptography of a chain founded at first start: ${PROFILE_NAMES.join(', ')}`,
    rule: `one of ${PROFILE_NAMES.join(', ')}`,
  },
  {
    variable: 'STELE_LOG_LEVEL',
    key: 'logLevel',
    isNumber: false,
    fallback: 'info',
    meaning: LOG_LEVELS.join(', '),
    rule: `one of ${LOG_LEVELS.join(', ')}`,
  },
  {
    variable: 'STELE_LOG_FILE',
    key: 'logFile',
    isNumber: false,
    fallback: '',
    meaning: 'file for log lines; empty takes node.log in the data folder',
    rule: 'the path of a file',
    example: 'node.log',
  },
  {
    variable: 'STELE_CHAIN_THREAD',
    key: 'chainThread',
    isNumber: false,
    fallback: 'own',
    meaning: 'own or shared: whether execution and state have a thread of their own',
    rule: 'own or shared',
  },
  {
    variable: 'STELE_VERIFIERS',
    key: 'verifiers',
    isNumber: true,
    fallback: 1,
    meaning: 'threads that verify signatures',
    rule: 'a whole number from 1 to 64',
  },
  {
    variable: 'STELE_MAX_WAITING',
    key: 'maxWaiting',
    isNumber: true,
    fallback: 50_000,
    meaning:
      'transactions that may wait at the most before the gateway refuses more; it refuses earlier what it would not settle within 15 seconds, beyond 10,000',
    rule: 'a whole number of at least 100',
  },
  {
    variable: 'STELE_MIN_FREE_BYTES',
    key: 'minFreeBytes',
    isNumber: true,
    fallback: 256 * 1024 * 1024,
    meaning: 'free bytes on the disk below which no transactions are taken',
    rule: 'a whole number of bytes, 0 or more',
  },
  {
    variable: 'STELE_CHECKPOINT_BLOCKS',
    key: 'checkpointBlocks',
    isNumber: true,
    fallback: 8192,
    meaning: 'blocks after which the state is checkpointed; fewer shorten the start after an unclean end',
    rule: 'a whole number of at least 1',
  },
  {
    variable: 'STELE_REQUESTS_PER_TEN_SECONDS',
    key: 'requestsPerTenSeconds',
    isNumber: true,
    fallback: 5000,
    meaning: 'requests that a client address may make in ten seconds',
    rule: 'a whole number of at least 1',
  },
  {
    variable: 'STELE_MAX_STREAMS',
    key: 'maxStreams',
    isNumber: true,
    fallback: 1000,
    meaning: 'open streams and sockets of all clients',
    rule: 'a whole number of at least 1',
  },
  {
    variable: 'STELE_PEER_HOST',
    key: 'peerHost',
    isNumber: false,
    fallback: '0.0.0.0',
    meaning: 'address to listen on for the other nodes of a chain that several order',
    rule: 'an address or a host name of this machine',
  },
  {
    variable: 'STELE_PEER_PORT',
    key: 'peerPort',
    isNumber: true,
    fallback: 26_656,
    meaning: 'TCP port for the other nodes; 0 takes a free one, where this node alone calls',
    rule: 'a whole number from 0 to 65535',
  },
  {
    variable: 'STELE_PEERS',
    key: 'peers',
    isNumber: false,
    fallback: '',
    meaning: 'further nodes, or other addresses of known ones: PEERID@HOST:PORT, with commas between them',
    rule: 'a list of PEERID@HOST:PORT with commas between them, where PEERID is 40 hexadecimal digits',
    example: '0123456789abcdef0123456789abcdef01234567@node.bank-b.example:26656',
  },
  {
    variable: 'STELE_PEER_ADDRESS',
    key: 'peerAddress',
    isNumber: false,
    fallback: '',
    meaning: 'HOST:PORT at which other nodes are told to reach this one; empty tells them nothing',
    rule: 'HOST:PORT with a port from 1 to 65535',
    example: 'node.bank-a.example:26656',
  },
  {
    variable: 'STELE_JOIN_FROM',
    key: 'joinFrom',
    isNumber: false,
    fallback: '',
    meaning:
      'APIs of other nodes of the chain, with commas between them: from them a node that is new, or too far behind, fetches the state; empty fetches every block since the founding',
    rule: 'a list of http or https addresses with commas between them',
    example: 'https://node.bank-b.example,https://node.bank-c.example',
  },
  {
    variable: 'STELE_HISTORY',
    key: 'history',
    isNumber: false,
    fallback: 'all',
    meaning:
      'all or recent: whether this node keeps all of its history, or gives up old states, bundles, receipts and blocks of the ordering engine',
    rule: 'all or recent',
  },
  {
    variable: 'STELE_HISTORY_BLOCKS',
    key: 'historyBlocks',
    isNumber: true,
    fallback: 100_000,
    meaning:
      'with STELE_HISTORY=recent: newest blocks whose history is kept at the least; what nodes need to join, and transactions that may still be sent again, are kept in any case',
    rule: 'a whole number, 0 or more',
  },
  {
    variable: 'STELE_ENGINE',
    key: 'engine',
    isNumber: false,
    fallback: '',
    meaning: 'program of the ordering engine; empty takes the installed one, else that on PATH',
    rule: 'the path of a program',
    example: '/usr/local/bin/cometbft',
  },
  {
    variable: 'STELE_CACHE',
    key: 'cache',
    isNumber: false,
    fallback: '',
    meaning: 'folder of what can be fetched or built again; empty takes stele in XDG_CACHE_HOME or ~/.cache',
    rule: 'the path of a folder',
    example: './cache',
  },
];
