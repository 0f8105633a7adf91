import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..', '..');
const QUIET = '--disable-warning=ExperimentalWarning';

/** Runs a command as `./stele` does, in the name of an organisation: each keeps its keys in a data folder of its own. */
export async function stele(organisation: string, folder: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, STELE_DATA: join(folder, organisation), STELE_LANG: 'en' };
  const main = join(ROOT, 'apps', 'cli', 'src', 'main.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [QUIET, main, ...args], { cwd: folder, env });
  return stdout;
}

/** Three banks found the chain "trade": each adds its part, all sign, and bank-a installs what all have signed. */
export async function found(folder: string, founders: readonly string[]): Promise<void> {
  const [first = ''] = founders;
  await stele(first, folder, ['genesis', 'draft', '--name', 'trade', '--org', ...founders, '--rule', 'majority']);
  for (const founder of founders) {
    const accounts = ['--account', 'operator:admin,operation'];
    const node = founder === first ? ['--node'] : [];
    const part = ['--org', founder, '--title', founder.toUpperCase(), ...accounts, ...node];
    await stele(founder, folder, ['genesis', 'join', 'trade.draft.json', ...part]);
  }
  // Everybody signs on a machine of their own and compares the fingerprint with the others.
  for (const founder of founders) await stele(founder, folder, ['genesis', 'sign', 'trade.draft.json']);
  const signatures = founders.map((founder) => `trade.${founder}.signature.json`);
  await stele(first, folder, ['genesis', 'finalize', 'trade.genesis.json', ...signatures, '--install']);
}

/** A node that runs, and where it is reached. */
export interface StartedNode {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the node of an organisation as `npm start` does, on a free port. */
export async function startNode(organisation: string, folder: string): Promise<StartedNode> {
  const settings = { STELE_DATA: join(folder, organisation), STELE_CHAIN: 'trade', STELE_PORT: '0', STELE_LANG: 'en' };
  const child = spawn(process.execPath, [QUIET, join(ROOT, 'apps', 'node', 'src', 'main.ts')], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { url: await addressOf(child), stop: () => end(child) };
}

async function addressOf(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  for await (const line of lines) {
    const [url] = /http:\/\/\S+/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error('The node ended before it was ready.');
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
