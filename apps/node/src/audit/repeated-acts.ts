import type { Actor, AuditAct } from './entry.ts';

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

  /**
   * Writes or counts an act.
   * @param whole is asked for it where it is written: who floods a node is not looked up each time.
   */
  note(kind: ActKind, whole: () => AuditAct): void {
    const own = keyOf(kind);
    const isKept = this.#folded.size < DIFFERENT_ACTS || this.#folded.has(own);
    const key = isKept ? own : keyOf(anonymous(kind));
    const known = this.#folded.get(key);
    if (known) known.count++;
    else {
      const act = isKept ? whole() : anonymousAct(kind);
      this.#folded.set(key, { act, count: 0 });
      this.#options.write(act);
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

/** What tells acts apart: who, what, where and how it ended. Details say more of the same. */
export type ActKind = Pick<AuditAct, 'act' | 'target' | 'outcome'> & Pick<Actor, 'account' | 'key' | 'address'>;

function keyOf({ act, target, outcome, account, key, address }: ActKind): string {
  return JSON.stringify([act, target, outcome, account, key, address]);
}

/** An act of which only the kind is kept. */
function anonymous({ act, outcome }: ActKind): ActKind {
  return { act, target: 'several', outcome, account: '', key: '', address: 'unknown' };
}

function anonymousAct(kind: ActKind): AuditAct {
  const { act, target, outcome, ...actor } = anonymous(kind);
  return { actor: { ...actor, organisation: '' }, act, target, outcome, details: { different: true } };
}
