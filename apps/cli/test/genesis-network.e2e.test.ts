import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jsonLines, type RunResult, runCli } from './run-cli.ts';

const DRAFT = 'trade.draft.json';
const DOCUMENT = 'trade.genesis.json';
const FOUNDERS = ['bank-a', 'bank-b', 'bank-c', 'bank-d'] as const;

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'stele-ceremony-'));
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

/** Runs a command as one of the founders, each of whom has a data folder of its own. */
function as(founder: string, ...args: string[]): Promise<RunResult> {
  return runCli(['genesis', ...args], { cwd, env: { STELE_DATA: join(cwd, founder) } });
}

async function good<Row>(founder: string, ...args: string[]): Promise<Row> {
  const result = await as(founder, ...args, '--json');
  expect(result).toMatchObject({ code: 0 });
  return jsonLines<Row>(result)[0] as Row;
}

function joinAs(founder: string, draft: string, ...more: string[]): Promise<RunResult> {
  return as(founder, 'join', draft, '--org', founder, '--title', founder.toUpperCase(), ...more);
}

const refused = (code: number, reason: string) => ({ code, stderr: expect.stringContaining(reason) as string });

describe('a ceremony of four whose nodes order together', () => {
  test('terms that make no sense → refused with what they should be', async () => {
    const draft = ['draft', '--name', 'x', '--org', 'y'];
    for (const [options, reason] of [
      [['--engine', 'raft'], '"raft" is none of solo, cometbft'],
      [['--engine', 'cometbft', '--propose-ms', '99'], '--propose-ms: "99" is no number of milliseconds from 100'],
      [['--engine', 'cometbft', '--commit-ms', '0'], '--commit-ms: "0" is no number of milliseconds from 10 to 60000'],
      [['--commit-ms', '200'], 'add --engine cometbft'],
    ] as const) {
      expect(await as('bank-a', ...draft, ...options)).toMatchObject(refused(2, reason));
    }
    expect(existsSync(join(cwd, 'x.draft.json'))).toBe(false);
  });

  test('a node without address, an address without a node, or a malformed one → refused before keys are made', async () => {
    await good('bank-a', 'draft', '--name', 'trade', '--org', ...FOUNDERS, '--engine', 'cometbft');
    for (const [options, code, reason] of [
      [['--node'], 1, 'the node of "bank-a" has no address at which the others reach it (--address HOST:PORT)'],
      [['--node', '--address', 'node.example'], 1, 'has the address "node.example", which is no HOST:PORT'],
      [['--address', 'node.example:26656'], 2, '--address is that of a node: add --node'],
      [['--node', '--address', 'a.example:1', '--account', 'vote:admin'], 1, 'the name of a key of the node'],
    ] as const) {
      expect(await joinAs('bank-a', DRAFT, ...options)).toMatchObject(refused(code, reason));
    }
    expect(existsSync(join(cwd, 'bank-a', 'keys'))).toBe(false);
  });

  test('each joins with a node → three keys made for it, and nobody is missing', async () => {
    for (const [i, founder] of FOUNDERS.entries()) {
      const joined = await joinAs(founder, DRAFT, '--node', '--address', `${founder}.example:${26_656 + i}`);
      expect(joined).toMatchObject({ code: 0 });
      for (const key of ['operator', 'node', 'vote', 'peer']) {
        expect(joined.stdout).toContain(`key ${key} made in ${join(cwd, founder, 'keys', `${key}.json`)}`);
      }
    }
    const shown = await good<{ sections: { engine: { validators: unknown[] } } }>('bank-a', 'show', DRAFT);
    expect(shown.sections.engine.validators).toHaveLength(4);
  });

  test('shown → every node with its keys and address, and how many may fail', async () => {
    const { stdout } = await as('bank-d', 'show', DRAFT);
    for (const [i, founder] of FOUNDERS.entries())
      expect(stdout).toContain(`${founder}  ${founder}.example:${26_656 + i}`);
    for (const text of ['Order of blocks', 'cometbft', '3,000 ms', '200 ms', 'Vote key', 'Peer id']) {
      expect(stdout).toContain(text);
    }
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Any 1 of them may fail or even lie at the same time.');
  });

  test('all sign → installed in the folder of each, which is told its port; without its vote key → refused', async () => {
    for (const founder of FOUNDERS) {
      const signed = await as(founder, 'sign', DRAFT);
      expect(signed).toMatchObject({ code: 0 });
      expect(signed.stderr).not.toContain('none may fail');
    }
    const files = FOUNDERS.map((founder) => `trade.${founder}.signature.json`);
    await good('bank-a', 'finalize', DRAFT, ...files);
    for (const [i, founder] of FOUNDERS.entries()) {
      const { code, stdout } = await as(founder, 'finalize', DOCUMENT, '--install');
      expect(code).toBe(0);
      const data = join(cwd, founder);
      expect(stdout).toContain(`STELE_DATA=${data} STELE_CHAIN=trade STELE_PEER_PORT=${26_656 + i} npm start`);
      expect(stdout).toContain(`${founder}.example:${26_656 + i}`);
      expect(stdout).not.toContain('alone orders');
    }
    const vote = join(cwd, 'bank-a', 'keys', 'vote.json');
    await rm(vote);
    expect(await as('bank-a', 'finalize', DOCUMENT, '--install')).toMatchObject(refused(1, `${vote} is missing`));
  });
});

test('two nodes → shown and signed with the warning that none may fail', async () => {
  const draft = 'pair.draft.json';
  await good('one', 'draft', '--name', 'pair', '--org', 'one', 'two', '--engine', 'cometbft', '--propose-ms', '1000');
  for (const founder of ['one', 'two']) {
    const joined = await joinAs(founder, draft, '--node', '--address', `${founder}.example:26656`);
    expect(joined).toMatchObject({ code: 0 });
  }
  const shown = await as('one', 'show', draft);
  expect(shown.stdout.replaceAll(/\s+/g, ' ')).toContain(
    'The nodes of one, two order the blocks together, and none may fail',
  );
  expect(await good('one', 'show', draft)).toMatchObject({ survivableFaults: 0 });
  const signed = await as('one', 'sign', draft);
  expect(signed).toMatchObject({ code: 0, stderr: expect.stringContaining('none may fail') });
});
