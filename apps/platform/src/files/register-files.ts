import { Readable } from 'node:stream';
import { checkedInput, registerRoute } from '@stele/http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import Type, { type Static } from 'typebox';
import type { Access } from '../access/register-session.ts';
import { fileContent, fileRoutes } from '../api/file-routes.ts';
import { type CustodyAct, ReadPurpose } from '../api/file-shapes.ts';
import { readTextCursor, writeCursor } from '../lists/cursor.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import { readRange } from './byte-range.ts';
import type { FileKeeper, Who } from './file-keeper.ts';
import type { FileTable } from './file-table.ts';

/** Rows of a page unless said. */
const PAGE = 50;

export interface FilesOptions {
  readonly access: Pick<Access, 'sessions' | 'cookie'>;
  readonly chains: ChainDirectory;
  readonly keeper: FileKeeper;
  readonly table: FileTable;
  /** In whose name something is done on a chain, by its name. */
  readonly who: (chain: string) => Promise<Who>;
  /** Largest original, in bytes. */
  readonly limit: number;
}

/** Serves originals, how they stand and what was done to them, to whoever is signed in. */
export function registerFiles(server: FastifyInstance, options: FilesOptions): void {
  const { access, chains, keeper, table, who, limit: largest } = options;
  /** The chain that is meant, by somebody who may ask. */
  const chainFor = (reply: FastifyReply, chain: string) => {
    access.sessions.use(access.cookie.read(reply.request));
    return chains.find(chain);
  };

  registerRoute(server, fileRoutes.listFiles, async ({ params, query }, reply) => {
    const { genesis } = await chainFor(reply, params.chain);
    const { cursor, limit = PAGE } = query;
    const [kept, , address] = cursor === undefined ? [] : readTextCursor(cursor);
    const after = kept === undefined || address === undefined ? undefined : { kept, address };
    const rows = await table.list({ chain: genesis, after, limit: limit + 1 });
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, cursor: rows.length > limit && last ? writeCursor(last.kept, 0, last.address) : null };
  });

  registerRoute(server, fileRoutes.listUploads, async ({ params }, reply) => {
    const { genesis } = await chainFor(reply, params.chain);
    return { items: [...(await keeper.uploads(genesis))], limit: largest };
  });

  registerRoute(server, fileRoutes.getFile, async ({ params }, reply) => {
    const { genesis } = await chainFor(reply, params.chain);
    const { address } = params;
    const [file, uploads] = await Promise.all([table.find({ chain: genesis, address }), keeper.uploads(genesis)]);
    return { file: file ?? null, uploads: uploads.filter((row) => row.address === address), limit: largest };
  });

  registerRoute(server, fileRoutes.listCustody, async ({ params, query }, reply) => {
    const { genesis } = await chainFor(reply, params.chain);
    const { cursor, limit = PAGE } = query;
    const place = { chain: genesis, address: params.address };
    const rows = await table.custody(place, { before: cursor, limit: limit + 1 });
    const items = rows.slice(0, limit);
    return { items, cursor: rows.length > limit ? (items.at(-1)?.number ?? null) : null };
  });

  registerRoute(server, fileRoutes.deleteFile, async ({ params, body }, reply) => {
    const { name, genesis } = await chainFor(reply, params.chain);
    return keeper.delete({ chain: genesis, address: params.address }, await who(name), body.reason);
  });

  const { schema, preValidation } = checkedInput({ params: fileRoutes.getFile.params, query: ContentQuery });
  server.get<ContentRequest>(fileContent, { schema, preValidation }, async ({ params, query, headers }, reply) => {
    const { name, genesis } = await chainFor(reply, params.chain);
    const place = { chain: genesis, address: params.address };
    const file = await keeper.find(place);
    const etag = `"${file.address}"`;
    reply.headers({
      etag,
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
    reply.type('application/octet-stream');
    // Of other content than that of which the reader has a part, it gets all (RFC 9110 §13.1.5).
    const isSame = headers['if-range'] === undefined || headers['if-range'] === etag;
    const range = rangeFor(reply, isSame ? headers.range : undefined, file.size);
    const { from, until } = range ?? { from: 0, until: file.size };
    if (reply.request.method === 'HEAD') return reply.header('content-length', until - from).send();
    const act = READ_ACTS[query.for ?? 'download'];
    const parts = await keeper.read(place, { range, act, who: await who(name) });
    return reply.header('content-length', until - from).send(Readable.from(parts, { objectMode: false }));
  });
}

const ContentQuery = Type.Object({ for: Type.Optional(ReadPurpose) });

/** What the custody log says of each purpose. */
const READ_ACTS: Readonly<Record<ReadPurpose, CustodyAct>> = {
  look: 'looked-at',
  download: 'downloaded',
  export: 'exported',
};

interface ContentRequest {
  readonly Params: Static<typeof fileRoutes.getFile.params>;
  readonly Querystring: Static<typeof ContentQuery>;
}

/** The range that is asked for, said in the head of the answer. @throws SteleError FILE_RANGE */
function rangeFor(reply: FastifyReply, header: string | undefined, size: number) {
  try {
    const range = readRange(header, size);
    if (range) reply.status(206).header('content-range', `bytes ${range.from}-${range.until - 1}/${size}`);
    return range;
  } catch (error) {
    reply.header('content-range', `bytes */${size}`);
    throw error;
  }
}
