import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { COMMIT_MS } from './bench-network.ts';
import { freePorts } from './free-ports.ts';

const run = promisify(execFile);

/** The engine's own key-value store on validators of its own: no signatures of transactions, no receipts, no proofs. */
export interface KvstoreNetwork {
  /** Ports of the engines' RPC. */
  readonly rpc: readonly number[];
  stop(): Promise<void>;
}

/** Starts the engine's built-in application with as many validators. */
export async function startKvstoreNetwork(binary: string, count: number): Promise<KvstoreNetwork> {
  const root = mkdtempSync(join(tmpdir(), 'stele-kvstore-'));
  await run(binary, ['testnet', '--v', String(count), '--o', root, '--populate-persistent-peers=false']);
  const ports = await freePorts(2 * count);
  const homes = Array.from({ length: count }, (_, i) => join(root, `node${i}`));
  const ids = await Promise.all(
    homes.map(async (home) => (await run(binary, ['show-node-id', '--home', home])).stdout.trim()),
  );
  const peers = ids.map((id, i) => `${id}@127.0.0.1:${ports[i]}`).join(',');
  const children = homes.map((home, i) => {
    configure(join(home, 'config', 'config.toml'), {
      laddr: [`tcp://127.0.0.1:${ports[count + i]}`, `tcp://127.0.0.1:${ports[i]}`],
      persistent_peers: peers,
    });
    return spawn(binary, ['start', '--home', home], { stdio: 'ignore' });
  });
  const rpc = ports.slice(count);
  for (const port of rpc) await taking(port);
  return {
    rpc,
    async stop() {
      await Promise.all(children.map(end));
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Puts the settings of the trial into a configuration: those that the chains of Stele have too. */
function configure(
  path: string,
  { laddr, persistent_peers }: { readonly laddr: readonly string[]; readonly persistent_peers: string },
): void {
  const settings: Readonly<Record<string, string>> = {
    proxy_app: '"kvstore"',
    persistent_peers: `"${persistent_peers}"`,
    addr_book_strict: 'false',
    allow_duplicate_ip: 'true',
    timeout_commit: `"${COMMIT_MS}ms"`,
    log_level: '"error"',
    indexer: '"null"',
    discard_abci_responses: 'true',
    pprof_laddr: '""',
    pex: 'false',
    send_rate: '500000000',
    recv_rate: '500000000',
    size: '50000',
    recheck: 'false',
  };
  let addresses = 0;
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => {
      const [name = ''] = line.split(' = ');
      // The first address is that of the RPC, the second that of the peers.
      if (name === 'laddr' && addresses < laddr.length) return `laddr = "${laddr[addresses++]}"`;
      return Object.hasOwn(settings, name) ? `${name} = ${settings[name]}` : line;
    });
  writeFileSync(path, lines.join('\n'));
}

/** Waits until an engine takes transactions: one that still looks for blocks of its peers refuses them. */
async function taking(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const status = await ask(port, '/status').then(
      (text) => JSON.parse(text).result?.sync_info as { catching_up: boolean; latest_block_height: string } | undefined,
      () => undefined,
    );
    if (status?.catching_up === false && Number(status.latest_block_height) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('An engine of the baseline does not take transactions.');
}

/** An answer of the engine's RPC as text. @param body a JSON-RPC request; without one the path is asked. */
export function ask(port: number, path: string, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    const sent = request({ host: '127.0.0.1', port, path, method: body ? 'POST' : 'GET', headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
