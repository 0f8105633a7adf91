import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { openPool, withConnection } from './database.ts';

/** A message of the protocol (PostgreSQL 18, §54.7). */
function message(kind: string, content: string): Buffer {
  const body = Buffer.from(content, 'latin1');
  const head = Buffer.alloc(5);
  head.write(kind, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const WELCOME = message('R', '\0\0\0\0');
const READY = message('Z', 'I');
const ENDED = message('E', 'SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0');

const server = createServer();
afterEach(() => void server.close());

test('a database that ends a connection in the packet that says it is there → an error, and the process goes on', async () => {
  server.on('connection', (socket: Socket) => {
    socket.once('data', () => socket.end(Buffer.concat([WELCOME, READY, ENDED])));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const pool = openPool(`postgres://stele@127.0.0.1:${(server.address() as AddressInfo).port}/stele`);
  const asked = withConnection(pool, (db) => db.query('select 1'));
  await expect(asked).rejects.toMatchObject({ code: 'DATABASE_FAILED' });
  await pool.end();
});
