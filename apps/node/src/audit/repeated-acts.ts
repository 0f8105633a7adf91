import type { AuditAct } from './entry.ts';

/** Time in ms in which equal acts are counted instead of written each. */
export const FOLD_MS = 60_000;

/** Different acts of one such time that are written each; more are counted by their outcome. */
export const DIFFERENT_ACTS = 60;

export interface RepeatedActsOptions {
  /** Writes an act. */
  readonly write: (act: AuditAct) => void;
  readonly foldMs?: number;
}

interface Folded {
  readonly act: AuditAct;
  /** How often it came after it was written. */
  count: number;
}

/**
 * Keeps whoever is refused again and again from filling the log: the first of equal acts is written at once, the others
 * of the same minute as one entry with their number.
 */
export class RepeatedActs {
  readonly #options: RepeatedActsOptions;
  readonly #folded = new Map<string, Folded>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: RepeatedActsOptions) {
    this.#options = options;
  }

  /** Writes or counts an act. */
  note(act: AuditAct): void {
    const kept = this.#folded.size < DIFFERENT_ACTS || this.#folded.has(keyOf(act)) ? act : anonymous(act);
    const key = keyOf(kept);
    const known = this.#folded.get(key);
    if (known) known.count++;
    else {
      this.#folded.set(key, { act: kept, count: 0 });
      this.#options.write(kept);
    }
    this.#timer ??= setTimeout(() => this.flush(), this.#options.foldMs ?? FOLD_MS).unref();
  }

  /** Writes what was counted so far. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const { act, count } of this.#folded.values()) {
      if (count > 0) this.#options.write({ ...act, details: { ...act.details, repeated: count } });
    }
    this.#folded.clear();
  }
}

/** Details say more of the same: what tells acts apart is who, what, where and how it ended. */
function keyOf({ actor, act, target, outcome }: AuditAct): string {
  return JSON.stringify([act, target, outcome, actor.account, actor.key, actor.address]);
}

/** An act of which only the kind is kept. */
function anonymous({ act, outcome }: AuditAct): AuditAct {
  const actor = { account: '', key: '', organisation: '', address: 'unknown' } as const;
  return { actor, act, target: 'several', outcome, details: { different: true } };
}
