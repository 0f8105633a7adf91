import { createServer } from 'node:net';

/** A port from which on those at these distances are free. */
export async function freePorts(distances: readonly number[]): Promise<number> {
  for (let port = 20_000 + (process.pid % 20_000); ; port += 7) {
    if ((await Promise.all(distances.map((distance) => isFree(port + distance)))).every(Boolean)) return port;
  }
}

/** Whether nobody listens at a port of this machine. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
