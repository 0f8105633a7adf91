import { createHash, randomBytes } from 'node:crypto';
import { SteleError } from '@stele/protocol';

/** How long a session lasts after it was used last, in ms. */
const IDLE_MS = 12 * 60 * 60 * 1000;

/** Sessions at the most; then the one that was used longest ago ends. */
const MOST_SESSIONS = 100;

const TOKEN_BYTES = 32;
const SWEEP_MS = 60_000;

/** Somebody who is signed in. */
export interface Session {
  /** Names the session, and opens nothing. */
  readonly id: string;
  /** When it ends unless it is used, in ms since 1970. */
  readonly expires: number;
}

export interface SessionsOptions {
  /** Told when a session ended, and whether it was the last. */
  readonly onEnd: (id: string, isLast: boolean) => void;
  readonly now?: () => number;
}

/** Who is signed in. Sessions are kept in memory alone, and only as hashes of what opens them. */
export class Sessions implements Disposable {
  readonly #open = new Map<string, Session>();
  readonly #onEnd: SessionsOptions['onEnd'];
  readonly #now: () => number;
  readonly #sweep: NodeJS.Timeout;

  constructor({ onEnd, now = Date.now }: SessionsOptions) {
    this.#onEnd = onEnd;
    this.#now = now;
    this.#sweep = setInterval(() => this.#endIdle(), SWEEP_MS).unref();
  }

  /** Begins a session. @returns what opens it */
  begin(): { readonly token: string; readonly session: Session } {
    this.#endIdle();
    const [oldest] = this.#open.keys();
    if (this.#open.size >= MOST_SESSIONS && oldest !== undefined) this.#end(oldest);
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    return { token, session: this.#keep(idOf(token)) };
  }

  /** The session that a token opens, without using it. */
  find(token: string | undefined): Session | undefined {
    const session = token === undefined ? undefined : this.#open.get(idOf(token));
    return session && session.expires > this.#now() ? session : undefined;
  }

  /** Whether a session has not ended. @param id that names it */
  isOpen(id: string): boolean {
    const session = this.#open.get(id);
    return session !== undefined && session.expires > this.#now();
  }

  /** Uses a session, which then lasts on. @throws SteleError SESSION_REQUIRED */
  use(token: string | undefined): Session {
    const session = this.find(token);
    if (!session) throw new SteleError('SESSION_REQUIRED', {});
    this.#open.delete(session.id);
    return this.#keep(session.id);
  }

  /** Ends the session that a token opens, where there is one. */
  end(token: string | undefined): void {
    if (token !== undefined) this.#end(idOf(token));
  }

  [Symbol.dispose](): void {
    clearInterval(this.#sweep);
    for (const id of [...this.#open.keys()]) this.#end(id);
  }

  /** The one used last stands last. */
  #keep(id: string): Session {
    const session = { id, expires: this.#now() + IDLE_MS };
    this.#open.set(id, session);
    return session;
  }

  #end(id: string): void {
    if (this.#open.delete(id)) this.#onEnd(id, this.#open.size === 0);
  }

  #endIdle(): void {
    const now = this.#now();
    for (const { id, expires } of [...this.#open.values()]) if (expires <= now) this.#end(id);
  }
}

function idOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
