import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missingEngine } from '../../apps/cli/test/engine.ts';
import { jsonLines } from '../../apps/cli/test/run-cli.ts';
import { decide } from '../networks/network/decide.ts';
import { TestNetwork } from '../networks/network/test-network.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';
import { command, NEXT_BUILD, NodeView } from './upgrade-network.ts';

/** Blocks from the decision to the upgrade. */
const AHEAD = 24;

const missing = await missingEngine();
const title = missing === undefined ? 'four nodes of two builds' : `four nodes of two builds (not run: ${missing})`;

describe.skipIf(missing !== undefined)(title, async () => {
  const folder = await temporaryFolder();
  const dir = join(folder.path, 'network');
  let network: TestNetwork;
  let nodes: NodeView[];
  let upgradeAt = 0;

  beforeAll(async () => {
    network = await TestNetwork.start(dir, {
      organisations: 4,
      suite: 'ed25519-sha256',
      proposeMs: 1000,
      commitMs: 100,
    });
    nodes = [1, 2, 3, 4].map((number) => new NodeView(network, number));
    for (const number of [3, 4]) await restartAs('next', number);
  }, 300_000);
  afterAll(async () => {
    await network[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const view = (number: number) => nodes[number - 1] as NodeView;
  const restartAs = async (build: 'next' | 'this', number: number) => {
    await network.restart(number, { preloads: build === 'next' ? [NEXT_BUILD] : [] });
    await network.ready(number);
  };
  const schedule = (height: number, force = false) =>
    decide(network, 'upgrade', [
      { contract: 'sys.upgrades', method: 'schedule', args: { protocol: 2, height, force } },
    ]);
  const announced = (number: number) =>
    until(`what node ${number} announces`, async () => (await view(number).protocol()).announced);
  /** Deposits a file by a node's organisation, with its package beside it. */
  const deposit = async (name: string, node: number) => {
    const file = join(folder.path, name);
    await writeFile(file, `content of ${name}`);
    const done = await command(['evidence', 'deposit', file, '--network', dir, '--node', String(node)]);
    expect(done, done.stderr).toMatchObject({ code: 0 });
    return file;
  };
  const verify = async (path: string, build: 'next' | 'this') => {
    const { fingerprint } = network.network;
    return command(['verify', path, '--genesis', fingerprint], build);
  };
  let before = '';
  let after = '';

  test('two nodes of the next build → they announce it by themselves, and blocks go on', async () => {
    for (const number of [3, 4]) expect(await announced(number)).toEqual({ release: '9.9.9', protocols: [1, 2] });
    const height = await view(1).put();
    await Promise.all(nodes.map((node) => node.reach(height)));
    const headers = await Promise.all(nodes.map((node) => node.header(height)));
    expect(new Set(headers.map(({ hash }) => hash)).size).toBe(1);
    expect((await view(1).protocol()).announced).toBeUndefined();
    before = await deposit('before.txt', 1);
  });

  test('two of four ready → a schedule is refused, forced or not, and the preflight names who is not', async () => {
    const height = (await view(1).height()) + AHEAD;
    await expect(schedule(height)).rejects.toMatchObject({ code: 'PROPOSAL_CLOSED' });
    await expect(schedule(height, true)).rejects.toMatchObject({ code: 'PROPOSAL_CLOSED' });
    const asked = await command(['upgrade', 'preflight', '--from', dir, '--network', dir, '--json'], 'next');
    expect(asked.code).toBe(1);
    const [report] = jsonLines<{ verdict: string; findings: { what: string; who: string }[] }>(asked);
    expect(report).toMatchObject({ verdict: 'not-ready', protocol: 2, supported: [1, 2] });
    const unable = report?.findings.filter(({ what }) => what === 'unable').map(({ who }) => who);
    expect(unable?.sort()).toEqual(['org1', 'org2']);
  });

  test('three ready, forced by the members → scheduled; the fourth says that it will stop, and what it needs', async () => {
    await restartAs('next', 2);
    await announced(2);
    await expect(schedule((await view(1).height()) + AHEAD)).rejects.toMatchObject({ code: 'PROPOSAL_CLOSED' });
    upgradeAt = (await view(1).height()) + AHEAD;
    await schedule(upgradeAt, true);
    await until('the warning', async () =>
      (await view(1).liveness()).findings.find(({ code }) => code === 'UPGRADE_AHEAD'),
    );
    const status = await command(['upgrade', 'status', '--network', dir, '--node', '1', '--json']);
    expect(jsonLines(status)[0]).toMatchObject({
      protocol: 1,
      next: { protocol: 2, height: upgradeAt, releases: ['9.9.9'], missing: ['org1'] },
    });
  });

  test('the height comes → three go on by the new version with equal headers, and the fourth stops before it', async () => {
    await view(2).advance(upgradeAt + 3);
    for (const number of [2, 3, 4]) await view(number).reach(upgradeAt + 3);
    for (const [height, version] of [
      [upgradeAt - 1, 1],
      [upgradeAt, 2],
      [upgradeAt + 3, 2],
    ] as const) {
      const headers = await Promise.all([2, 3, 4].map((number) => view(number).header(height)));
      expect(headers.map((header) => header.version)).toEqual([version, version, version]);
      expect(new Set(headers.map(({ hash }) => hash)).size).toBe(1);
    }
    const { state, findings, height } = await until('the fourth to stop', async () => {
      const liveness = await view(1).liveness();
      return liveness.state === 'halted' ? liveness : undefined;
    });
    expect({ state, height }).toEqual({ state: 'halted', height: upgradeAt - 1 });
    expect(findings[0]).toMatchObject({
      code: 'PROTOCOL_UNSUPPORTED',
      detail: { releases: '9.9.9', height: upgradeAt },
    });
    after = await deposit('after.txt', 2);
  });

  test('the node that stopped → answers what it has, also started again, and refuses transactions', async () => {
    expect(await view(1).header(upgradeAt - 1)).toMatchObject({ version: 1 });
    await network.restart(1, { preloads: [] });
    await until('it to answer', async () => (await view(1).tip()) || undefined);
    expect(await view(1).header(upgradeAt - 1)).toMatchObject({ version: 1 });
    await until('it to say why', async () =>
      (await view(1).liveness()).findings.find(({ code }) => code === 'PROTOCOL_UNSUPPORTED'),
    );
    await expect(view(1).put()).rejects.toMatchObject({ code: 'PROTOCOL_UNSUPPORTED' });
  });

  test('the next build installed there → it goes on from where it stopped, with equal headers', async () => {
    await restartAs('next', 1);
    const height = await view(2).put();
    await view(1).reach(height);
    const headers = await Promise.all(nodes.map((node) => node.header(height)));
    expect(new Set(headers.map(({ hash }) => hash)).size).toBe(1);
    expect(await announced(1)).toMatchObject({ release: '9.9.9' });
  });

  test('evidence of both sides → the next build verifies it; this one what it knows, and refuses the rest', async () => {
    for (const path of [before, after]) {
      const { code, stderr } = await verify(path, 'next');
      expect(code, stderr).toBe(0);
    }
    expect((await verify(before, 'this')).code).toBe(0);
    const unknown = await verify(after, 'this');
    expect(unknown.code).toBe(1);
    expect(unknown.stderr + unknown.stdout).toMatch(/version 2/);
  });
});
