import { mkdtemp } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { SteleError } from '@stele/protocol';
import type { Logger } from 'pino';
import Value from 'typebox/value';
import { serialized } from '../../thread-errors.ts';
import { type ChainAnswer, type ChainOperations, ChainRequest } from '../operations.ts';
import { removeRemains, SOCKET_FOLDER, SOCKET_NAME, writeControlFile } from './control-file.ts';
import { readLine } from './read-line.ts';

/**
 * Serves the operator of this machine on a socket that nobody but the user of the node can reach: it lies in a folder of
 * mode 0700. One request of JSON in a line is answered by one line.
 */
export async function serveControl(data: string, operations: ChainOperations, log: Logger): Promise<AsyncDisposable> {
  await removeRemains(data);
  const socket = join(await mkdtemp(SOCKET_FOLDER), SOCKET_NAME);
  const open = new Set<Socket>();
  const server = createServer((connection) => {
    open.add(connection);
    connection.on('close', () => open.delete(connection));
    connection.on('error', (error) => log.debug({ err: error }, 'a connection of the operator broke'));
    void answer(connection, operations, log);
  });
  await listen(server, socket);
  await writeControlFile(data, socket);
  return {
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const connection of open) connection.destroy();
      await closed;
      await removeRemains(data);
    },
  };
}

async function answer(connection: Socket, operations: ChainOperations, log: Logger): Promise<void> {
  const reply = await replyTo(connection, operations, log);
  connection.end(`${JSON.stringify(reply)}\n`);
}

/** What came of a request: an answer, or an error as it crosses threads. */
export type ControlReply = { readonly answer: ChainAnswer } | { readonly error: ReturnType<typeof serialized> };

async function replyTo(connection: Socket, operations: ChainOperations, log: Logger): Promise<ControlReply> {
  try {
    const request: unknown = JSON.parse(await readLine(connection));
    if (!Value.Check(ChainRequest, request))
      throw new SteleError('API_BAD_REQUEST', { reason: 'it is not of the format' });
    const { act } = request;
    log.info({ act, ...('name' in request ? { chain: request.name } : {}) }, 'the operator gave an instruction');
    return { answer: await operations.perform(request) };
  } catch (error) {
    log.warn({ err: error }, 'an instruction of the operator was not carried out');
    return { error: serialized(error) };
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
}
