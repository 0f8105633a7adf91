import { connect, type Socket } from 'node:net';
import { deserializeError, SteleError } from '@stele/protocol';
import type { ChainAnswer, ChainRequest } from '../operations.ts';
import { readControlFile } from './control-file.ts';
import { readLine } from './read-line.ts';
import type { ControlReply } from './serve-control.ts';

/**
 * Has the node that runs on a data folder carry out a request, as the user that runs it.
 * @throws SteleError CONTROL_UNREACHABLE, and what the node answers
 */
export async function askNode(data: string, request: ChainRequest): Promise<ChainAnswer> {
  const reply = await exchange(data, request);
  if ('error' in reply) throw deserializeError(reply.error);
  return reply.answer;
}

async function exchange(data: string, request: ChainRequest): Promise<ControlReply> {
  try {
    const path = readControlFile(data);
    if (path === undefined) throw unreachable(data, 'it has named no control socket');
    const socket = await connected(path);
    try {
      socket.write(`${JSON.stringify(request)}\n`);
      return JSON.parse(await readLine(socket)) as ControlReply;
    } finally {
      socket.destroy();
    }
  } catch (error) {
    if (error instanceof SteleError && error.code === 'CONTROL_UNREACHABLE') throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw unreachable(data, code ?? message, error);
  }
}

function connected(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => resolve(socket));
    socket.once('error', reject);
  });
}

function unreachable(directory: string, reason: string, cause?: unknown): SteleError<'CONTROL_UNREACHABLE'> {
  return new SteleError('CONTROL_UNREACHABLE', { directory, reason }, { cause });
}
