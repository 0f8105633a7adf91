import type { FastifyReply, FastifyRequest } from 'fastify';

/** Only what needs a session gets the cookie: it is never relayed to the node. */
const PATH = '/console';

/** The cookie that opens a session. */
export class SessionCookie {
  readonly #port: () => number;

  /** @param port of the console: browsers give cookies of one port to all others of the same host */
  constructor(port: () => number) {
    this.#port = port;
  }

  get #name(): string {
    return `stele-session-${this.#port()}`;
  }

  read({ cookies }: FastifyRequest): string | undefined {
    return cookies[this.#name];
  }

  /** @param origin that the request was sent to */
  write(reply: FastifyReply, token: string, origin: string): void {
    reply.setCookie(this.#name, token, this.#attributes(origin));
  }

  clear(reply: FastifyReply, origin: string): void {
    reply.clearCookie(this.#name, this.#attributes(origin));
  }

  #attributes(origin: string) {
    return { path: PATH, httpOnly: true, sameSite: 'strict', secure: origin.startsWith('https:') } as const;
  }
}
