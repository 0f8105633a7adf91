import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { checkPortsFree } from './ports.ts';

const open: Server[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** Takes a port that was free. */
function taken(): Promise<number> {
  const server = createServer();
  open.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
}

async function free(): Promise<number> {
  const port = await taken();
  const server = open.pop();
  await new Promise((resolve) => server?.close(resolve));
  return port;
}

test('free ports → nothing, and they are free after it', async () => {
  const nodes = [{ id: 'org1', port: await free(), peerPort: await free() }];
  await checkPortsFree(nodes);
  await checkPortsFree(nodes);
});

test('a port for other nodes is taken → NETWORK_PORT_TAKEN names it and whose it would be', async () => {
  const port = await taken();
  await expect(checkPortsFree([{ id: 'org3', port: await free(), peerPort: port }])).rejects.toMatchObject({
    code: 'NETWORK_PORT_TAKEN',
    detail: { port: String(port), organisation: 'org3' },
  });
});
