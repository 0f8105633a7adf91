import type { Setting } from '@stele/node/read-settings';
import { SETTINGS } from '@stele/node/settings';
import type { PlatformConfig } from './config.ts';

/** Settings of the node that hold for the platform as well. */
const SHARED = ['data', 'chain', 'logLevel', 'requestsPerTenSeconds'] as const;

/** Settings of the platform alone. docs/configuration.md is generated from this table. */
export const OWN_SETTINGS: readonly Setting<keyof PlatformConfig>[] = [
  {
    variable: 'STELE_CONSOLE_HOST',
    key: 'host',
    isNumber: false,
    fallback: '127.0.0.1',
    meaning: 'address that the console listens on',
    rule: 'an address or a host name of this machine',
  },
  {
    variable: 'STELE_CONSOLE_PORT',
    key: 'port',
    isNumber: true,
    fallback: 7430,
    meaning: 'TCP port of the console; 0 takes a free one',
    rule: 'a whole number from 0 to 65535',
  },
  {
    variable: 'STELE_CONSOLE_HOSTS',
    key: 'hosts',
    isNumber: false,
    fallback: '',
    meaning:
      'further addresses under which browsers reach the console, with commas between them; with https, cookies are sent over https alone',
    rule: 'a list of http or https addresses without a path, with commas between them',
    example: 'https://console.bank-a.example',
  },
  {
    variable: 'STELE_CONSOLE_PROXIES',
    key: 'proxies',
    isNumber: false,
    fallback: '',
    meaning:
      'proxies in front of the console, with commas between them: who asks is then whom they name in X-Forwarded-For; without it all who come through one count as one in limits and pauses',
    rule: 'a list of addresses or ranges of addresses with commas between them',
    example: '10.0.0.2,10.1.0.0/16',
  },
  {
    variable: 'STELE_CONSOLE_DIST',
    key: 'dist',
    isNumber: false,
    fallback: '',
    meaning: 'folder of the built console; empty builds it where the sources changed',
    rule: 'the path of a folder',
    example: 'dist/console',
  },
  {
    variable: 'STELE_NODE_URL',
    key: 'nodeUrl',
    isNumber: false,
    fallback: '',
    meaning: 'node that runs already; empty starts one',
    rule: 'an http or https address',
    example: 'http://127.0.0.1:7420',
  },
  {
    variable: 'STELE_DATABASE_URL',
    key: 'databaseUrl',
    isNumber: false,
    fallback: '',
    meaning: 'PostgreSQL for lists and search; empty starts one in the data folder',
    rule: 'the address of a PostgreSQL database',
    example: 'postgres://stele@127.0.0.1:5432/stele',
  },
  {
    variable: 'STELE_SEAL_KEY',
    key: 'sealKey',
    isNumber: false,
    fallback: '',
    meaning:
      'key that evidence certificates are signed with, its certificate beside it as .pem; empty makes a root and a key in the data folder',
    rule: 'the path of a key file',
    example: 'data/keys/seal.json',
  },
  {
    variable: 'STELE_TIMESTAMP_AUTHORITIES',
    key: 'timestampAuthorities',
    isNumber: false,
    fallback: '',
    meaning:
      'time-stamping authorities (RFC 3161) that are asked for each evidence certificate, with commas between them',
    rule: 'a list of http or https addresses with commas between them',
    example: 'https://time.example/tsa',
  },
  {
    variable: 'STELE_TIMESTAMP_ROOTS',
    key: 'timestampRoots',
    isNumber: false,
    fallback: '',
    meaning: 'certificates by which their time stamps are trusted, as PEM or DER',
    rule: 'the path of a file',
    example: 'time-roots.pem',
  },
  {
    variable: 'STELE_TIME_AUTHORITY',
    key: 'timeAuthority',
    isNumber: false,
    fallback: '',
    meaning: 'name under which the platform is a time-stamping authority (RFC 3161) for others, at /tsa; empty is none',
    rule: 'a name of at most 64 characters',
    example: 'Customs time',
  },
  {
    variable: 'STELE_FILE_BYTES',
    key: 'fileBytes',
    isNumber: true,
    fallback: 4 * 1024 ** 3,
    meaning: 'largest original that is kept encrypted, in bytes',
    rule: 'a whole number of at least 1',
  },
  {
    variable: 'STELE_CAPTURE_ALLOW',
    key: 'captureAllow',
    isNumber: false,
    fallback: '',
    meaning:
      'hosts inside of the network that web pages may be captured from, each by its name or its name and port, with commas between them; all others there are refused',
    rule: 'a list of names of hosts, each with a port or without, with commas between them',
    example: 'wiki.bank-a.example,status.bank-a.example:8443',
  },
];

/** The environment variables of the platform. */
export const PLATFORM_SETTINGS: readonly Setting[] = [
  ...SETTINGS.filter(({ key }) => (SHARED as readonly string[]).includes(key)),
  ...OWN_SETTINGS,
];
