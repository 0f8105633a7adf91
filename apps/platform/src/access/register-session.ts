import { registerRoute } from '@stele/http';
import { VERSION } from '@stele/node/version';
import { isSteleError, SteleError, toHex } from '@stele/protocol';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { platformRoutes } from '../api/routes.ts';
import type { SessionInfo } from '../api/shapes.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import type { NodeAddress } from '../node/node-address.ts';
import type { Attempts } from './attempts.ts';
import type { ClaimToken } from './claim-token.ts';
import type { SessionCookie } from './cookie.ts';
import type { OperatorKeys } from './operator.ts';
import type { Password } from './password.ts';
import type { ServedOrigins } from './served-origins.ts';
import type { Session, Sessions } from './sessions.ts';

/** Everything that decides who may use the console. */
export interface Access {
  readonly password: Password;
  readonly claim: ClaimToken;
  readonly attempts: Attempts;
  readonly sessions: Sessions;
  readonly keys: OperatorKeys;
  readonly cookie: SessionCookie;
  readonly origins: ServedOrigins;
}

export interface SessionOptions {
  readonly access: Access;
  readonly node: NodeAddress;
  readonly chains: ChainDirectory;
  readonly log: Logger;
}

/** Serves signing in and out. */
export function registerSession(server: FastifyInstance, { access, node, chains, log }: SessionOptions): void {
  const { password, claim, sessions, cookie, keys, origins } = access;

  registerRoute(server, platformRoutes.getSession, (_, reply) => info(sessions.find(cookie.read(reply.request))));

  registerRoute(server, platformRoutes.claim, async ({ body }, reply) => {
    if (password.isChosen) throw new SteleError('SESSION_CLAIMED', {});
    const isRight = attempt(access.attempts, reply);
    if (!(await claim.matches(body.token))) throw new SteleError('SESSION_TOKEN', {});
    await password.choose(body.password);
    await claim.use();
    isRight();
    log.info('the password of the console was chosen');
    return begin(reply);
  });

  registerRoute(server, platformRoutes.signIn, async ({ body }, reply) => {
    if (!password.isChosen) throw new SteleError('SESSION_UNCLAIMED', {});
    const isRight = attempt(access.attempts, reply);
    if (!(await password.matches(body.password))) {
      log.warn({ from: reply.request.ip }, 'somebody tried to sign in with a wrong password');
      throw new SteleError('SESSION_PASSWORD', {});
    }
    isRight();
    return begin(reply);
  });

  registerRoute(server, platformRoutes.signOut, (_, reply) => {
    sessions.end(cookie.read(reply.request));
    cookie.clear(reply, origins.originOf(reply.request.headers.host));
    return info(undefined);
  });

  /** Begins a session, and answers it with a cookie. */
  function begin(reply: FastifyReply): Promise<SessionInfo> {
    sessions.end(cookie.read(reply.request));
    const { token, session } = sessions.begin();
    cookie.write(reply, token, origins.originOf(reply.request.headers.host));
    log.info({ session: session.id.slice(0, 8) }, 'the operator signed in');
    return info(session);
  }

  async function info(session: Session | undefined): Promise<SessionInfo> {
    return {
      state: session ? 'signed-in' : password.isChosen ? 'signed-out' : 'new',
      operator: session ? await operator() : null,
      node: { name: URL.parse(node.url)?.host ?? '', url: node.url },
      version: VERSION,
      expires: session?.expires ?? null,
    };
  }

  /** The operator of the main chain; null where its key is not here, or the node does not answer. */
  async function operator(): Promise<SessionInfo['operator']> {
    try {
      await chains.find(chains.main).catch(() => undefined);
      const { organisation, account, signer } = await keys.on(chains.main);
      return { organisation, account, key: toHex(signer.keyId), suite: signer.suite };
    } catch (error) {
      if (!isSteleError(error)) throw error;
      log.warn({ err: error }, 'the operator of the main chain is not known');
      return null;
    }
  }
}

/** Takes an attempt of whoever asks, who is told when to try again. @throws SteleError SESSION_PAUSED */
function attempt(attempts: Attempts, reply: FastifyReply): () => void {
  try {
    return attempts.begin(reply.request.ip);
  } catch (error) {
    if (isSteleError(error, 'SESSION_PAUSED')) reply.header('retry-after', String(error.detail.seconds));
    throw error;
  }
}
