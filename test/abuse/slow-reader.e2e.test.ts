import { get, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deploy } from '../support/deploy.ts';
import { NodeProcess, type RunningNodeProcess } from '../support/node-process.ts';
import { operatorOf } from '../support/operator.ts';
import { rawContract } from '../support/raw-contract.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** Events of 60 KB each: some 36 MB, more than a system keeps for a connection that nobody reads. */
const EVENTS_PER_CALL = 60;
const CALLS = 10;
const SHOUT = `for (let i = 0; i < ${EVENTS_PER_CALL}; i++) host.emit("said", JSON.stringify("x".repeat(60000))); return "1";`;
const MEBIBYTE = 1024 * 1024;

let folder: TemporaryFolder;
let running: RunningNodeProcess;
beforeAll(async () => {
  folder = await temporaryFolder();
  running = await NodeProcess.start(folder.path);
  const by = await operatorOf(running);
  await deploy(by, 'loud', rawContract('loud', { shout: SHOUT }));
  for (let i = 0; i < CALLS; i++) {
    const calls = [{ contract: 'loud', method: 'shout', args: {} }];
    expect(await by.client.send({ ...by.operator, calls, gasLimit: 100_000_000 })).toMatchObject({
      state: 'committed',
    });
  }
});
afterAll(async () => {
  await running?.node[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** Bytes of memory that the node holds. */
async function memory(): Promise<number> {
  const text = await (await fetch(`${running.url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
}

/** An event stream from the chain's beginning that nobody reads yet. */
function openStream(from = '0.0'): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(`${running.chainUrl}/events?from=${from}&contract=loud`, resolve).on('error', reject);
  });
}

/** The same over a WebSocket: a connection that asks for it and reads nothing. */
function openSocket(): Socket {
  const { hostname, port, pathname } = new URL(running.chainUrl);
  const socket = connect(Number(port), hostname);
  socket.pause();
  socket.write(
    `GET ${pathname}/events/socket?from=0.0&contract=loud HTTP/1.1\r\nHost: ${hostname}\r\nConnection: Upgrade\r\n` +
      'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
  );
  return socket;
}

/** The cursors of the next events of a stream. */
async function cursorsOf(stream: IncomingMessage, count: number): Promise<string[]> {
  const cursors: string[] = [];
  let line = '';
  for await (const chunk of stream.setEncoding('utf8')) {
    const lines = (line + chunk).split('\n');
    line = lines.pop() as string;
    for (const each of lines) if (each.startsWith('id: ')) cursors.push(each.slice('id: '.length));
    if (cursors.length >= count) break;
  }
  return cursors;
}

test('readers that read nothing of long streams → no memory held for them; each goes on where it was', async () => {
  const before = await memory();
  const streams = await Promise.all(Array.from({ length: 10 }, () => openStream()));
  const sockets = Array.from({ length: 10 }, openSocket);
  let most = 0;
  for (let i = 0; i < 10; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    most = Math.max(most, (await memory()) - before);
  }
  // All that waits for twenty readers would be some 700 MiB.
  expect(most).toBeLessThan(360 * MEBIBYTE);

  const all = CALLS * EVENTS_PER_CALL;
  const cursors = await cursorsOf(streams[0] as IncomingMessage, all);
  expect(new Set(cursors).size).toBe(all);
  const rest = await cursorsOf(await openStream(cursors[all / 2 - 1]), all / 2);
  expect(rest).toEqual(cursors.slice(all / 2));
  for (const connection of [...streams, ...sockets]) connection.destroy();
});
