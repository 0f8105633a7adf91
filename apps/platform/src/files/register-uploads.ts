import { presentable, problemOf } from '@stele/http';
import { isSteleError, SteleError } from '@stele/protocol';
import { Server } from '@tus/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '../access/register-session.ts';
import { fileUploads } from '../api/file-routes.ts';
import { ANSWER_HEADERS } from '../console/page-headers.ts';
import type { EncryptedUploads } from './encrypted-uploads.ts';

/** Type of the bodies of tus. */
const BYTES = 'application/offset+octet-stream';

export interface UploadsOptions {
  readonly access: Pick<Access, 'sessions' | 'cookie'>;
  readonly uploads: EncryptedUploads;
}

/** Serves uploads by the tus protocol (tus.io, resumable upload 1.0.0) to whoever is signed in. */
export async function registerUploads(server: FastifyInstance, { access, uploads }: UploadsOptions): Promise<void> {
  const { sessions, cookie } = access;
  const tus = new Server({
    path: fileUploads,
    datastore: uploads,
    relativeLocation: true,
    // Pages of others are never told more than that they may not.
    allowedOrigins: () => false,
    onResponseError: (_, error) => answerOf(error),
  });
  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    sessions.use(cookie.read(request));
    reply.hijack();
    const headers = { ...ANSWER_HEADERS, 'x-content-type-options': 'nosniff', 'x-request-id': request.id };
    for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value);
    await tus.handle(request.raw, reply.raw);
  };
  /** What is thrown here, told in the words of the catalogue. */
  const answerOf = (error: Error | { readonly status_code: number; readonly body: string }) => {
    const known = inWords(error);
    if (known.status >= 500) server.log.error({ err: error }, 'an upload failed');
    return { status_code: known.status, body: JSON.stringify(problemOf(known, '')) };
  };
  await server.register(async (scope) => {
    // The body goes to tus as it comes.
    scope.addContentTypeParser(BYTES, (_, _payload, done) => done(null));
    scope.route({ method: 'POST', url: fileUploads, handler: handle });
    scope.route({ method: ['HEAD', 'PATCH', 'DELETE'], url: `${fileUploads}/:upload`, handler: handle });
  });
}

function inWords(error: Error | { readonly status_code: number; readonly body: string }): SteleError {
  if (isSteleError(error)) return error;
  if (!('status_code' in error)) return presentable(error, { id: '', headers: {} });
  return new SteleError('FILE_UPLOAD_BAD', { reason: error.body.trim().replace(/\.$/, '') });
}
