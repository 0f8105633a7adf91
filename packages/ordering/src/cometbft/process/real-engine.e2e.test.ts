import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LIMITS } from '@stele/protocol';
import { describe, expect, test, vi } from 'vitest';
import { newEngineKeys, realEngine, startTestEngine } from '../../../test/real-engine.ts';
import { peerIdOf, voteAddressOf } from '../home/addresses.ts';
import type { FoundEngine } from './interface.ts';

const PARENT = join(import.meta.dirname, '..', '..', '..', 'test', 'engine-parent.ts');

const found = await realEngine();
const isHere = 'path' in found;
const binary: FoundEngine['path'] = isHere ? found.path : '';

const wait = <Result>(condition: () => Result | Promise<Result>) =>
  vi.waitFor(condition, { timeout: 30_000, interval: 50 });
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};
const bytes = (...values: number[]) => new Uint8Array(values);

describe(isHere ? 'the engine of this machine' : `without an engine: ${found.missing}`, () => {
  test.skipIf(!isHere)('the home that was written → an engine with its keys, chain and validators', async () => {
    await using engine = await startTestEngine(binary);
    expect(await engine.rpc.status()).toMatchObject({
      peerId: peerIdOf(engine.keys.peerKey.publicKey),
      voteAddress: voteAddressOf(engine.keys.voteKey.publicKey),
      chainId: 'stele-test',
      power: 1,
    });
    expect(await readdir(engine.folder)).toEqual(expect.arrayContaining(['abci.sock', 'engine', 'rpc.sock']));
    expect(await readdir(engine.folder)).toHaveLength(3);
    expect(await readdir(join(engine.home.folder, 'config'))).not.toContain('node_key.json');
  });

  test.skipIf(!isHere)(
    'transactions → in a block; known ones, refused ones and too long ones are told apart',
    async () => {
      await using engine = await startTestEngine(binary);
      const { rpc } = engine;
      expect(await rpc.broadcast(bytes(1, 2))).toEqual({ code: 0, log: '', isKnown: false });
      expect(await rpc.broadcast(bytes(1, 2))).toMatchObject({ code: 0, isKnown: true });
      expect(await rpc.broadcast(bytes(0xff))).toEqual({ code: 7, log: 'it begins with ff', isKnown: false });
      const long = new Uint8Array(LIMITS.bundleBytes + 1);
      await expect(rpc.broadcast(long)).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
      expect((await rpc.broadcast(long.subarray(1))).code).toBe(0);
      const blocks = await wait(async () => {
        const { height } = await rpc.status();
        const all = await Promise.all(Array.from({ length: height }, (_, i) => rpc.block(i + 1)));
        expect(all.flatMap((block) => block?.transactions ?? [])).toHaveLength(2);
        return all;
      });
      expect(blocks.flatMap((block) => block?.transactions.map(({ length }) => length))).toEqual([
        2,
        LIMITS.bundleBytes,
      ]);
      expect(await rpc.block(blocks.length + 1000)).toBeUndefined();
      expect(await rpc.unconfirmed()).toEqual({ count: 0, bytes: 0 });
      expect((await rpc.consensusState()).proposer).toBe(voteAddressOf(engine.keys.voteKey.publicKey));
    },
  );

  test.skipIf(!isHere)('killed → started again on the same chain, and it goes on', async () => {
    await using engine = await startTestEngine(binary);
    await engine.rpc.broadcast(bytes(1));
    await wait(async () => expect(await engine.rpc.unconfirmed()).toMatchObject({ count: 0 }));
    const { height } = await engine.rpc.status();
    process.kill(engine.process.state().pid as number, 'SIGKILL');
    await wait(() => expect(engine.process.state()).toMatchObject({ phase: 'running', restarts: 1 }));
    expect((await engine.rpc.status()).height).toBeGreaterThanOrEqual(height);
    expect((await engine.rpc.broadcast(bytes(2))).code).toBe(0);
    await wait(async () => expect((await engine.rpc.status()).height).toBeGreaterThan(height));
  });

  test.skipIf(!isHere)('two engines, of which one is told of the other later → peers', async () => {
    const keys = newEngineKeys();
    const port = await freePort();
    await using first = await startTestEngine(binary, { keys, home: { listen: { host: '127.0.0.1', port } } });
    await using second = await startTestEngine(binary, { home: { validators: first.home.validators } });
    expect(await second.rpc.netInfo()).toEqual({ isListening: true, peers: [] });
    await second.rpc.dial([`${peerIdOf(keys.peerKey.publicKey)}@127.0.0.1:${port}`]);
    await wait(async () => {
      expect((await second.rpc.netInfo()).peers).toMatchObject([{ moniker: 'test', isOutbound: true }]);
      expect((await first.rpc.netInfo()).peers).toMatchObject([
        { peerId: peerIdOf(second.keys.peerKey.publicKey), isOutbound: false },
      ]);
    });
  });

  test.skipIf(!isHere).each(['answer', 'mute', 'absent'])(
    'its node is killed while the application is %s → the engine ends',
    async (behaviour) => {
      const parent = spawn(process.execPath, [PARENT, binary, behaviour], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [line] = await once(createInterface({ input: parent.stdout }), 'line');
      const { folder, pid } = JSON.parse(line);
      expect(isAlive(pid)).toBe(true);
      parent.kill('SIGKILL');
      await wait(() => expect(isAlive(pid)).toBe(false));
      await rm(folder, { recursive: true });
    },
  );
});
