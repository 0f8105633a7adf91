import { connect, type Socket } from 'node:net';

/** How long one address may take, in ms; addresses that are tried. */
const CONNECT_MS = 8000;
const MOST_TRIED = 3;

/**
 * Connects to the first of some addresses that takes a connection. They are addresses and no names: nothing is looked up.
 * @throws Error of the last one tried.
 */
export async function connectFirst(addresses: readonly string[], port: number): Promise<Socket> {
  let failure: unknown = new Error('there is no address');
  for (const address of addresses.slice(0, MOST_TRIED)) {
    try {
      return await connected(address, port);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function connected(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    socket.setTimeout(CONNECT_MS, () => socket.destroy(new Error('it takes no connection in time')));
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      socket.setTimeout(0);
      resolve(socket);
    });
  });
}
