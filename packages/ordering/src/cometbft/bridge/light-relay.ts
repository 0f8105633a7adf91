import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import Type from 'typebox';
import Value from 'typebox/value';
import type { EngineLightBlock } from '../../interface.ts';
import type { EngineBridge } from './interface.ts';

const Request = Type.Object({
  id: Type.Union([Type.Integer(), Type.String()]),
  method: Type.String(),
  params: Type.Optional(
    Type.Object({
      height: Type.Optional(Type.String()),
      page: Type.Optional(Type.String()),
      per_page: Type.Optional(Type.String()),
    }),
  ),
});

/** Requests are short: a method and a height. */
const REQUEST_BYTES = 64 * 1024;

/** No such method (JSON-RPC 2.0, section 5.1), and a failure in the words that the engine's clients know. */
const NO_METHOD = -32_601;
const INTERNAL = -32_603;

/**
 * Shows the engine the blocks of a bridge, as if it asked other engines: the same JSON-RPC, on two sockets in a private
 * folder. It has nothing else to say.
 */
export class LightRelay {
  readonly servers: readonly [string, string];
  readonly #servers: readonly Server[];

  private constructor(paths: readonly [string, string], servers: readonly Server[]) {
    this.servers = [`unix://${paths[0]}`, `unix://${paths[1]}`];
    this.#servers = servers;
  }

  /** @param folder private to this process, with a short path. */
  static async start(folder: string, bridge: EngineBridge): Promise<LightRelay> {
    const paths = [join(folder, 'light1.sock'), join(folder, 'light2.sock')] as const;
    const servers = await Promise.all(paths.map((path) => listen(path, bridge)));
    return new LightRelay(paths, servers);
  }

  async close(): Promise<void> {
    await Promise.all(
      this.#servers.map(async (server) => {
        server.closeAllConnections();
        if (server.listening) await new Promise((resolve) => server.close(resolve));
      }),
    );
  }
}

async function listen(path: string, bridge: EngineBridge): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request, response, bridge).catch(() => response.destroy());
  });
  server.listen(path);
  await once(server, 'listening');
  return server;
}

async function answer(request: IncomingMessage, response: ServerResponse, bridge: EngineBridge): Promise<void> {
  const asked: unknown = JSON.parse(await bodyOf(request));
  if (!Value.Check(Request, asked)) throw new TypeError('no request of JSON-RPC');
  const { id, method, params = {} } = asked;
  const body = JSON.stringify({ jsonrpc: '2.0', id, ...resultOf(bridge, method, params) });
  response.setHeader('content-type', 'application/json').end(body);
}

type Params = { readonly height?: string; readonly page?: string; readonly per_page?: string };

function resultOf({ engineHeight, blocks }: EngineBridge, method: string, params: Params): object {
  const part = PARTS[method];
  if (!part) return { error: { code: NO_METHOD, message: `there is no method ${method} here` } };
  const height = params.height === undefined ? engineHeight + blocks.length - 1 : Number(params.height);
  const block = blocks.find((each) => each.height === height);
  if (block) return { result: part(block, params) };
  const known =
    height < engineHeight ? 'is not available' : 'must be less than or equal to the current blockchain height';
  return { error: { code: INTERNAL, message: 'Internal error', data: `height ${height} ${known}` } };
}

/** What is told of a block, by method (CometBFT 0.40, rpc/core/routes.go). */
const PARTS: Readonly<Record<string, (block: EngineLightBlock, params: Params) => unknown>> = {
  commit: ({ commit }) => commit,
  consensus_params: ({ parameters }) => parameters,
  validators: ({ height, validators }, { page = '1', per_page: size = '30' }) => {
    const first = (Number(page) - 1) * Number(size);
    const shown = validators.slice(first, first + Number(size));
    const total = String(validators.length);
    return { block_height: String(height), validators: shown, count: String(shown.length), total };
  },
};

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > REQUEST_BYTES) throw new RangeError('a request is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
