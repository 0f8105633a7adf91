import type { CaptureQueue } from '@stele/capture';
import { registerRoute } from '@stele/http';
import { SteleError } from '@stele/protocol';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import type { Access } from '../access/register-session.ts';
import { SOURCE_LIMITS, sourceRoutes } from '../api/source-routes.ts';
import { checkEmailOnThread } from './email/email-thread.ts';

export interface SourcesOptions {
  readonly access: Pick<Access, 'sessions' | 'cookie'>;
  /** Hosts inside of the network that pages may be captured from. */
  readonly allow: readonly string[];
  readonly log: Logger;
}

/** Serves capturing web pages and checking e-mails, to whoever is signed in. */
export function registerSources(server: FastifyInstance, { access, allow, log }: SourcesOptions): void {
  const { sessions, cookie } = access;
  let queue: Promise<CaptureQueue> | undefined;
  // Loaded once somebody asks: the platform starts without a browser.
  const loadQueue = () => {
    queue ??= import('@stele/capture').then((module) => new module.CaptureQueue({ allow }));
    return queue;
  };

  registerRoute(server, sourceRoutes.capturePage, async ({ body }, reply) => {
    sessions.use(cookie.read(reply.request));
    const { url, language = 'en' } = body;
    const { report, archive } = await (await loadQueue()).capture({ url, language, signal: whileAsked(reply) });
    log.info({ host: new URL(report.address).host, bytes: archive.length }, 'a web page was captured');
    return archive;
  });

  server.register(async (scope) => {
    // Before the message is taken in: from somebody who is not signed in nothing is kept in memory.
    scope.addHook('onRequest', async (request) => void sessions.use(cookie.read(request)));
    const { bodyMediaType } = sourceRoutes.checkEmail;
    scope.addContentTypeParser(
      bodyMediaType,
      { parseAs: 'buffer', bodyLimit: SOURCE_LIMITS.message },
      (_, body, done) => done(null, body),
    );
    registerRoute(scope, sourceRoutes.checkEmail, async ({ body }) => {
      // What is sent as JSON comes as something else than bytes.
      if (!(body instanceof Uint8Array)) throw new SteleError('EMAIL_BAD', { reason: 'it is empty' });
      const check = await checkEmailOnThread(body);
      log.info({ verdict: check.verdict, signatures: check.signatures.length }, 'an e-mail was checked');
      return check;
    });
  });
}

/** Aborts once nobody waits for the answer any more. */
function whileAsked({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => gone.abort(new SteleError('CAPTURE_FAILED', { reason: 'nobody waits for it any more' })));
  return gone.signal;
}
