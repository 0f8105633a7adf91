import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { type Bytes, LIMITS } from '@stele/protocol';
import { type AbciServer, createAbciServer } from '../src/cometbft/abci/server.ts';
import { writeEngineHome } from '../src/cometbft/home/engine-home.ts';
import type { EngineHomeOptions, EngineKeyPair, EngineKeys } from '../src/cometbft/home/interface.ts';
import { createEngineProcess } from '../src/cometbft/process/engine-process.ts';
import { findEngine } from '../src/cometbft/process/find-engine.ts';
import type { EngineLogLine, EngineProcess, EngineSockets } from '../src/cometbft/process/interface.ts';
import { createEngineRpc } from '../src/cometbft/rpc/engine-rpc.ts';
import type { EngineRpc } from '../src/cometbft/rpc/interface.ts';
import { acceptingApplication } from './accepting-application.ts';

/** The engine of this machine, found as a node finds it; else why there is none. */
export async function realEngine(): Promise<{ readonly path: string } | { readonly missing: string }> {
  const { STELE_ENGINE: named = '', STELE_CACHE: cache, XDG_CACHE_HOME: caches, PATH: path } = process.env;
  const own = join(caches !== undefined && isAbsolute(caches) ? caches : join(homedir(), '.cache'), 'stele');
  try {
    return { path: (await findEngine({ named, cache: cache || own, path })).path };
  } catch (error) {
    return { missing: String(error) };
  }
}

export function newEngineKeys(): EngineKeys {
  return { voteKey: newPair(), peerKey: newPair() };
}

function newPair(): EngineKeyPair {
  const { d, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { seed: bytesOf(d), publicKey: bytesOf(x) };
}

function bytesOf(text: string | undefined): Bytes {
  return new Uint8Array(Buffer.from(text ?? '', 'base64url'));
}

/** An engine in a folder of its own. */
export interface PreparedEngine {
  readonly folder: string;
  readonly home: EngineHomeOptions;
  readonly keys: EngineKeys;
  readonly sockets: EngineSockets;
  readonly process: EngineProcess;
  readonly rpc: EngineRpc;
  readonly lines: readonly EngineLogLine[];
}

/** The same with an application in this process. */
export interface TestEngine extends PreparedEngine, AsyncDisposable {}

export interface TestEngineOptions {
  readonly keys?: EngineKeys;
  readonly home?: Partial<EngineHomeOptions>;
}

/** Writes the home of an engine that is its chain's only validator unless told otherwise. */
export async function prepareTestEngine(binary: string, options: TestEngineOptions = {}): Promise<PreparedEngine> {
  const { keys = newEngineKeys() } = options;
  const folder = await mkdtemp(join(tmpdir(), 'stele-engine-'));
  const home = { ...homeOf(folder, keys), ...options.home };
  const sockets = { abci: join(folder, 'abci.sock'), rpc: join(folder, 'rpc.sock') };
  const lines: EngineLogLine[] = [];
  const log = (line: EngineLogLine) => void lines.push(line);
  const engine = createEngineProcess({ binary, home: home.folder, sockets, keysFolder: folder, keys, log });
  await writeEngineHome(home);
  return { folder, home, keys, sockets, process: engine, rpc: createEngineRpc(sockets.rpc), lines };
}

/** The same, started. */
export async function startTestEngine(binary: string, options: TestEngineOptions = {}): Promise<TestEngine> {
  const engine = await prepareTestEngine(binary, options);
  const server = createAbciServer(acceptingApplication(), { onFailed: () => undefined, onLost: () => undefined });
  await server.listen(engine.sockets.abci);
  await engine.process.start();
  return { ...engine, [Symbol.asyncDispose]: () => end(engine, server) };
}

async function end({ process: engine, rpc, folder }: PreparedEngine, server: AbciServer): Promise<void> {
  rpc.close();
  await engine.stop();
  await server.close();
  await rm(folder, { recursive: true });
}

function homeOf(folder: string, { voteKey }: EngineKeys): EngineHomeOptions {
  return {
    folder: join(folder, 'engine'),
    chainId: 'stele-test',
    genesisTime: Date.UTC(2026, 0, 1),
    validators: [{ voteKey: voteKey.publicKey, weight: 1, name: 'only' }],
    proposeMs: 1000,
    commitMs: 10,
    dataBytes: LIMITS.blockBytes,
    listen: { host: '127.0.0.1', port: 0 },
    external: undefined,
    peers: [],
    moniker: 'test',
  };
}
