import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineEnv, missingEngine } from './engine.ts';
import { freePorts } from './free-ports.ts';
import { NodeProcess } from './node-process.ts';
import { jsonLines, type RunResult, runCli } from './run-cli.ts';

const missing = await missingEngine();
if (missing !== undefined) process.stderr.write(`Skipped: ${missing}\n`);

const CHAINS = ['trade', 'claims'] as const;

/** A node with a chain that it orders alone, and two beside it that engines of their own order. */
describe.skipIf(missing !== undefined)('chains with engines beside a chain without', () => {
  let node: NodeProcess;
  let work: string;
  let ports: number;
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'stele-chains-'));
    node = await NodeProcess.start({ env: engineEnv });
    ports = await freePorts([0, 1]);
    await writeFile(join(work, 'a.txt'), 'a');
  });
  afterAll(async () => {
    await node[Symbol.asyncDispose]();
    await rm(work, { recursive: true, force: true });
  });

  const run = (...args: string[]): Promise<RunResult> =>
    runCli(args, { cwd: work, env: { ...node.clientEnv, ...engineEnv, STELE_LANG: 'en' } });

  async function good(...args: string[]): Promise<RunResult> {
    const result = await run(...args);
    expect({ args, ...result }).toMatchObject({ code: 0 });
    return result;
  }

  /** Founds a chain of one organisation as if there were several, and installs it while the node runs. */
  async function install(chain: string, port: number): Promise<void> {
    await good('genesis', 'draft', '--name', chain, '--org', 'bank-a', '--engine', 'cometbft');
    const part = ['--org', 'bank-a', '--title', 'Bank A', '--node', '--address', `127.0.0.1:${port}`];
    await good('genesis', 'join', `${chain}.draft.json`, ...part);
    expect(existsSync(join(node.data, 'keys', chain, 'vote.json'))).toBe(true);
    await good('genesis', 'sign', `${chain}.draft.json`);
    await good('genesis', 'finalize', `${chain}.genesis.json`, `${chain}.bank-a.signature.json`);
    await good('chain', 'install', `${chain}.genesis.json`);
  }

  function enginesOf(chain: string): number[] {
    const folder = join(node.data, chain, 'engine');
    const found = execFileSync('ps', ['-eo', 'pid=,args=']).toString().split('\n');
    return found.filter((line) => line.includes(`--home ${folder}`)).map((line) => Number.parseInt(line, 10));
  }

  const deposited = (chain: string, path: string) => good('--chain', chain, 'evidence', 'deposit', path);

  test('two installed while the node runs → each has its own engine at its own port, and takes records', async () => {
    for (const [i, chain] of CHAINS.entries()) {
      await install(chain, ports + i);
      const settings = await readFile(join(node.data, chain, 'chain.json'), 'utf8');
      expect(JSON.parse(settings)).toMatchObject({ peerPort: ports + i });
    }
    expect(CHAINS.map((chain) => enginesOf(chain).length)).toEqual([1, 1]);
    for (const chain of ['local', ...CHAINS]) {
      await writeFile(join(work, `${chain}.txt`), chain);
      await deposited(chain, `${chain}.txt`);
    }
  });

  test('the engine of one killed → the others take records meanwhile, and it is started again', async () => {
    const [before] = enginesOf('trade') as [number];
    const untouched = enginesOf('claims');
    process.kill(before, 'SIGKILL');
    for (const chain of ['claims', 'local']) {
      await writeFile(join(work, `${chain}-2.txt`), `${chain} again`);
      await deposited(chain, `${chain}-2.txt`);
    }
    await writeFile(join(work, 'trade-2.txt'), 'trade again');
    await deposited('trade', 'trade-2.txt');
    expect(enginesOf('trade')).not.toEqual([before]);
    expect(enginesOf('claims')).toEqual(untouched);
  });

  test('one stopped → its engine ends and the other’s runs on; removed → its port and name are free', async () => {
    const untouched = enginesOf('claims');
    await good('chain', 'stop', 'trade');
    expect(enginesOf('trade')).toEqual([]);
    expect(enginesOf('claims')).toEqual(untouched);
    await good('chain', 'remove', 'trade', '--yes');
    const rows = jsonLines<{ name: string; state: string }>(await good('chain', 'list', '--json'));
    expect(rows.map(({ name, state }) => [name, state])).toEqual([
      ['local', 'running'],
      ['claims', 'running'],
    ]);
  });
});
