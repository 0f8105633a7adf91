import { randomBytes } from 'node:crypto';
import { SteleError } from '@stele/protocol';
import { Draft, type DraftContent } from './draft.ts';

/** How long a draft is kept, in ms. */
const KEPT_MS = 10 * 60 * 1000;

/** Drafts of one session at the most; then its oldest is forgotten. */
const MOST_DRAFTS = 50;

const ID_BYTES = 16;

interface Kept {
  readonly draft: Draft;
  readonly session: string;
  readonly until: number;
}

/** Transactions that wait for a signature, each for the session that made it. */
export class Drafts {
  readonly #kept = new Map<string, Kept>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Keeps a draft. @returns what names it */
  add(session: string, content: DraftContent): string {
    this.#forgetOld();
    const own = [...this.#kept].filter(([, kept]) => kept.session === session);
    const [oldest] = own;
    if (own.length >= MOST_DRAFTS && oldest) this.#kept.delete(oldest[0]);
    const id = randomBytes(ID_BYTES).toString('hex');
    this.#kept.set(id, { draft: new Draft(content), session, until: this.#now() + KEPT_MS });
    return id;
  }

  /**
   * A draft, for the session that made it.
   * @throws SteleError DRAFT_UNKNOWN
   */
  find(session: string, chain: string, id: string): Draft {
    this.#forgetOld();
    const kept = this.#kept.get(id);
    if (kept?.session !== session || kept.draft.chain !== chain) {
      throw new SteleError('DRAFT_UNKNOWN', { draft: id, minutes: KEPT_MS / 60_000 });
    }
    return kept.draft;
  }

  /** Forgets all drafts of a session. */
  forget(session: string): void {
    for (const [id, kept] of this.#kept) if (kept.session === session) this.#kept.delete(id);
  }

  #forgetOld(): void {
    for (const [id, { until }] of this.#kept) if (until <= this.#now()) this.#kept.delete(id);
  }
}
