import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '../access/register-session.ts';
import { fileUploads } from '../api/file-routes.ts';
import { ANSWER_HEADERS } from '../console/page-headers.ts';
import type { EncryptedUploadsOptions } from './encrypted-uploads.ts';

/** Type of the bodies of tus. */
const BYTES = 'application/offset+octet-stream';

export interface UploadsOptions {
  readonly access: Pick<Access, 'sessions' | 'cookie'>;
  readonly uploads: EncryptedUploadsOptions;
}

/** Serves uploads by the tus protocol (tus.io, resumable upload 1.0.0) to whoever is signed in. */
export async function registerUploads(server: FastifyInstance, { access, uploads }: UploadsOptions): Promise<void> {
  const { sessions, cookie } = access;
  // Its library takes a while to load, which no start waits for: it is loaded for whoever uploads first.
  const load = async () => (await import('./upload-server.ts')).uploadServer(uploads, server.log);
  let loaded: ReturnType<typeof load> | undefined;
  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    sessions.use(cookie.read(request));
    loaded ??= load();
    const tus = await loaded;
    reply.hijack();
    const headers = { ...ANSWER_HEADERS, 'x-content-type-options': 'nosniff', 'x-request-id': request.id };
    for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value);
    await tus.handle(request.raw, reply.raw);
  };
  await server.register(async (scope) => {
    // The body goes to tus as it comes.
    scope.addContentTypeParser(BYTES, (_, _payload, done) => done(null));
    scope.route({ method: 'POST', url: fileUploads, handler: handle });
    scope.route({ method: ['HEAD', 'PATCH', 'DELETE'], url: `${fileUploads}/:upload`, handler: handle });
  });
}
