import { routes } from '../api/routes.ts';
import type { Connection } from '../client/connection.ts';
import type { CallOptions } from '../http/http-client.ts';

/** Height of the chain's newest block: where a stream starts that starts from now on. */
export async function newestHeight(connection: Connection, { signal }: CallOptions): Promise<number> {
  const { height } = await connection.call(routes.getChain, {}, { signal });
  return height;
}
