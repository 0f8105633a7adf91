import { resolve } from 'node:path';
import { isProxyList } from '@stele/http';
import { checkSettings, readSettings } from '@stele/node/read-settings';
import { LOG_LEVELS } from '@stele/node/settings';
import Type, { type Static } from 'typebox';
import { PLATFORM_SETTINGS } from './settings.ts';

/** Scheme, host and port of an address. */
const ORIGIN = 'https?://[^\\s,/?#@]+/?';

/** A name or address of a host, with a port or without; addresses of IPv6 without brackets have none. */
const HOST = '(?:[A-Za-z0-9._-]+(?::[0-9]{1,5})?|[0-9A-Fa-f:]+)';

/** Everything the platform can be told. */
export const PlatformConfig = Type.Object(
  {
    /** Folder of all data; absolute. */
    data: Type.String({ minLength: 1 }),
    /** Name of the chain that the node founds, or that is meant where none is named. */
    chain: Type.String({ minLength: 1 }),
    /** Address to listen on. */
    host: Type.String({ minLength: 1 }),
    /** TCP port of the console; 0 takes a free one. */
    port: Type.Integer({ minimum: 0, maximum: 65_535 }),
    /** Further addresses under which browsers reach the console, with commas between them. */
    hosts: Type.String({ pattern: `^(?:${ORIGIN}(?:,${ORIGIN})*)?$` }),
    /** Proxies that say for whom they ask, as addresses or ranges of them with commas between. */
    proxies: Type.Refine(Type.String(), isProxyList),
    /** Folder of the built console; absolute, or empty. */
    dist: Type.String(),
    /** A node that runs already; empty for one of its own. */
    nodeUrl: Type.String({ pattern: '^(?:https?://[^\\s,]+)?$' }),
    /** A PostgreSQL that runs already; empty for one of its own. */
    databaseUrl: Type.String({ pattern: '^(?:postgres(?:ql)?://\\S+)?$' }),
    /** A key with its certificate beside it, for signing certificates of evidence; empty for a seal made here. */
    sealKey: Type.String(),
    /** Time-stamping authorities, with commas between them. */
    timestampAuthorities: Type.String({ pattern: '^(?:https?://[^\\s,]+(?:,https?://[^\\s,]+)*)?$' }),
    /** File with the certificates that their tokens are trusted by; absolute, or empty. */
    timestampRoots: Type.String(),
    /** Name under which the platform stamps time for others; empty where it does not. */
    timeAuthority: Type.String({ maxLength: 64 }),
    /** Largest original that is kept, in bytes. */
    fileBytes: Type.Integer({ minimum: 1 }),
    /** Hosts inside of the network that pages may be captured from, with commas between them. */
    captureAllow: Type.String({ pattern: `^(?:${HOST}(?:,${HOST})*)?$` }),
    logLevel: Type.Union(LOG_LEVELS.map((level) => Type.Literal(level))),
    /** Requests a client address may make in ten seconds. */
    requestsPerTenSeconds: Type.Integer({ minimum: 1 }),
  },
  { additionalProperties: false },
);
export type PlatformConfig = Readonly<Static<typeof PlatformConfig>>;

/**
 * Reads the platform's configuration from environment variables; relative paths are taken from the working directory.
 * @throws SteleError CONFIG_BAD that names the variable.
 */
export function platformConfig(environment: Readonly<Record<string, string | undefined>>): PlatformConfig {
  const config = readSettings(PLATFORM_SETTINGS, environment) as PlatformConfig;
  checkSettings(PLATFORM_SETTINGS, PlatformConfig, config);
  const { data, dist, sealKey, timestampRoots } = config;
  return Object.freeze({
    ...config,
    data: resolve(data),
    dist: resolved(dist),
    sealKey: resolved(sealKey),
    timestampRoots: resolved(timestampRoots),
  });
}

/** A path that need not be given. */
function resolved(path: string): string {
  return path === '' ? '' : resolve(path);
}

/** Further origins under which browsers reach the console. */
export function furtherOrigins({ hosts }: Pick<PlatformConfig, 'hosts'>): string[] {
  return listed(hosts).map((address) => new URL(address).origin);
}

/** Addresses of the time-stamping authorities that are asked for each certificate. */
export function timestampAuthorities({ timestampAuthorities: list }: Pick<PlatformConfig, 'timestampAuthorities'>) {
  return listed(list);
}

/** Hosts inside of the network that pages may be captured from. */
export function capturedHosts({ captureAllow }: Pick<PlatformConfig, 'captureAllow'>): string[] {
  return listed(captureAllow);
}

function listed(addresses: string): string[] {
  return addresses.split(',').filter((address) => address !== '');
}
