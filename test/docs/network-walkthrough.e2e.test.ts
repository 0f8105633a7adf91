import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { isNetwork, openNetwork, stopNetwork } from '@stele/cli/network';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineEnv, missingEngine } from '../../apps/cli/test/engine.ts';
import { freePorts } from '../../apps/cli/test/free-ports.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { readWalkthrough } from './walkthrough.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** What of the repository the commands name. */
const NAMED = ['apps', 'node_modules', 'packages', 'scripts', 'services', 'stele', 'test'];
/** Ports of the guide: those of APIs, and those at which nodes reach each other. */
const PORT = /\b7(5|6)0([0-4])\b/g;

const missing = await missingEngine();
const title =
  missing === undefined ? 'the walkthrough of networks' : `the walkthrough of networks (not run: ${missing})`;

describe.skipIf(missing !== undefined)(title, async () => {
  const folder = await temporaryFolder();
  const running: ChildProcess[] = [];
  let firstPort: number;
  const said: { readonly commands: string; readonly output: string }[] = [];

  beforeAll(async () => {
    for (const name of NAMED) symlinkSync(join(ROOT, name), join(folder.path, name));
    copyFileSync(join(ROOT, 'package.json'), join(folder.path, 'package.json'));
    firstPort = await freePorts([0, 1, 2, 3, 4, 50, 100, 101, 102, 103, 104]);
  });
  afterAll(async () => {
    // What a block left in the background is in its group.
    for (const { pid } of running) endGroup(pid as number);
    const network = join(folder.path, 'network');
    if (isNetwork(network)) await stopNetwork(openNetwork(network));
    await folder[Symbol.asyncDispose]();
  });

  /** Commands as they stand in the guide, but for the ports, which others may have. */
  function onFreePorts(commands: string): string {
    const port = (_: string, kind: string, node: string) => String(firstPort + (kind === '6' ? 100 : 0) + Number(node));
    return commands.replace(PORT, port).replace('./stele network up', `./stele network up --port ${firstPort}`);
  }

  async function run(commands: string): Promise<{ readonly code: number | null; readonly output: string }> {
    const child = spawn('bash', ['-euo', 'pipefail', '-c', onFreePorts(commands)], {
      cwd: folder.path,
      // A group of its own, in which everything stays that it starts.
      detached: true,
      // The console of the new member takes the usual port, which others may have.
      env: { ...process.env, ...engineEnv, STELE_LANG: 'en', STELE_CONSOLE_PORT: String(firstPort + 50) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    await once(child, 'exit');
    said.push({ commands, output });
    return { code: child.exitCode, output };
  }

  const blocks = readWalkthrough('network-walkthrough.md');
  test.each(blocks.map(({ section, commands }, i) => [section, i + 1, commands] as const))(
    'section %i, block %i → every command does what it says',
    async (_, __, commands) => {
      const { code, output } = await run(commands);
      expect(code, `${commands}\n${output}`).toBe(0);
    },
  );

  test('what the commands said → the cheat was noticed and its node removed, and the new one is a validator', () => {
    const saidBy = (command: string) => said.findLast(({ commands }) => commands.includes(command))?.output;
    expect(saidBy('network logs')).toContain('a proposal was refused');
    expect(saidBy('node list')).toMatch(/org5\s+validator\s+1/);
    expect(saidBy('node list')).not.toMatch(/^org3\s/m);
  });
});

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}
