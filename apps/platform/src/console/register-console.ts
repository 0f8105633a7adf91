import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import { pathOf } from '@stele/http';
import { SteleError } from '@stele/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ConsoleFiles } from './console-files.ts';
import { ANSWER_HEADERS, ownPageHeaders, pageHeaders } from './page-headers.ts';
import { waitingPage } from './waiting-page.ts';

/** The console as it is now. */
export interface ServedConsole {
  readonly files: ConsoleFiles | undefined;
  /** What a page says while there are no files. */
  readonly state: 'building' | 'failed';
}

/** Files whose names change with their content. */
const HASHED = /^assets\//;
const YEAR_S = 365 * 24 * 60 * 60;

/** What stands in a page for the nonce of the answer. */
const NONCE = '__NONCE__';
const NONCE_BYTES = 16;

/** Serves the console: its files, and its page at every other address that a reader may open. */
export async function registerConsole(server: FastifyInstance, served: () => ServedConsole): Promise<void> {
  server.addHook('onSend', async (_, reply) => {
    for (const [name, value] of Object.entries(ANSWER_HEADERS)) if (!reply.hasHeader(name)) reply.header(name, value);
  });
  await server.register(staticFiles, { serve: false });
  server.get('/*', async (request, reply) => {
    const { files, state } = served();
    const path = decoded(pathOf(request.url));
    const name = files?.fileOf(path);
    if (files && name !== undefined) return sendFile(reply, files, name);
    const own = files?.ownPageOf(path);
    // Whoever downloads a page asks for any kind of file.
    if (own === undefined && !wantsPage(request)) {
      throw new SteleError('API_NOT_FOUND', { what: `address GET ${request.url}` });
    }
    if (!files) return sendPage(reply, waitingPage(request.headers['accept-language'], state));
    return sendPage(reply, await readFile(join(files.folder, own ?? files.index), 'utf8'));
  });
}

function sendFile(reply: FastifyReply, { folder }: ConsoleFiles, name: string): FastifyReply {
  const isHashed = HASHED.test(name);
  return reply.sendFile(name, folder, isHashed ? { immutable: true, maxAge: 1000 * YEAR_S } : { maxAge: 0 });
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  reply.type('text/html; charset=utf-8');
  const own = ownPageHeaders(page);
  if (own) return reply.headers(own).send(page);
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  return reply.headers(pageHeaders(nonce)).send(page.replaceAll(NONCE, nonce));
}

function wantsPage({ headers: { accept = '' } }: FastifyRequest): boolean {
  return accept.includes('text/html');
}

/** @throws SteleError API_BAD_REQUEST */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new SteleError('API_BAD_REQUEST', { reason: 'its path is not encoded as addresses are (RFC 3986 §2.1)' });
  }
}
