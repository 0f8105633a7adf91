import { existsSync, readFileSync } from 'node:fs';
import { chmod, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Beginning of the name of the private folder of a control socket: paths of sockets have to be short. */
export const SOCKET_FOLDER = join(tmpdir(), 'stele-control-');

/** The file of a data folder that says where its node listens for its operator. */
export function controlFile(data: string): string {
  return join(data, 'CONTROL');
}

/** Path of the control socket of a data folder; undefined where none is named. */
export function readControlFile(data: string): string | undefined {
  const path = controlFile(data);
  if (!existsSync(path)) return undefined;
  const socket = readFileSync(path, 'utf8').trim();
  return socket === '' ? undefined : socket;
}

/** Names the socket, for the user of the node alone. */
export async function writeControlFile(data: string, socket: string): Promise<void> {
  const path = controlFile(data);
  await writeFile(path, `${socket}\n`, { mode: 0o600 });
  await chmod(path, 0o600);
}

/** Removes what a node that was killed left of its control socket. */
export async function removeRemains(data: string): Promise<void> {
  const socket = readControlFile(data);
  if (socket !== undefined && dirname(socket).startsWith(SOCKET_FOLDER) && basename(socket) === SOCKET_NAME) {
    await rm(dirname(socket), { recursive: true, force: true });
  }
  await rm(controlFile(data), { force: true });
}

export const SOCKET_NAME = 'control.sock';
