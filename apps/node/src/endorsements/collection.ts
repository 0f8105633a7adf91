import { type Hash, LIMITS, SteleError, type TransactionBody } from '@stele/protocol';

/** A transaction that signatures are collected for. */
export interface Collected {
  /** Id in hex. */
  readonly id: string;
  readonly hash: Hash;
  readonly body: Uint8Array;
  readonly content: TransactionBody;
  /** Ids in hex of the keys that have to sign, in the body's order. */
  readonly signers: readonly string[];
  /** Signatures that hold, by key. */
  readonly signatures: Map<string, Uint8Array>;
  /** Account in hex that began it: what is bounded for each sender. */
  readonly begunBy: string;
  /** Whether the gateway has it, and why it refused it otherwise. */
  handover: 'none' | 'under way' | 'accepted' | SteleError;
}

/** Bounds of a collection. Bytes are those of bodies and signatures. */
export interface CollectionLimits {
  readonly entries: number;
  readonly bytes: number;
  /** Of those that one account began. */
  readonly entriesEach: number;
  readonly bytesEach: number;
}

/** Small beside the machine, and the file that is written anew stays quick to write: 16 bodies of the largest size. */
export const COLLECTION_LIMITS: CollectionLimits = {
  entries: 2000,
  bytes: 16 * LIMITS.transactionBytes,
  entriesEach: 100,
  bytesEach: 2 * LIMITS.transactionBytes,
};

/** Transactions whose signatures are collected, within bounds; each leaves when its window ends. */
export class Collection {
  readonly #entries = new Map<string, Collected>();
  readonly #limits: CollectionLimits;

  constructor(limits: CollectionLimits = COLLECTION_LIMITS) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(id: string): Collected | undefined {
    return this.#entries.get(id);
  }

  /** All of them, those whose windows end first in front. */
  list(): Collected[] {
    return [...this.#entries.values()].sort(
      (a, b) => a.content.validUntil - b.content.validUntil || (a.id < b.id ? -1 : 1),
    );
  }

  /** @throws SteleError ENDORSEMENT_FULL */
  add(entry: Collected): void {
    const all = [...this.#entries.values()];
    const own = all.filter(({ begunBy }) => begunBy === entry.begunBy);
    const { entries, bytes, entriesEach, bytesEach } = this.#limits;
    const size = sizeOf(entry);
    checkRoom(own, size, { entries: entriesEach, bytes: bytesEach }, `account ${entry.begunBy} has`);
    checkRoom(all, size, { entries, bytes }, 'it has');
    this.#entries.set(entry.id, entry);
  }

  /** Forgets those whose window has ended. @returns whether there were any. */
  expire(now: number): boolean {
    const before = this.#entries.size;
    for (const [id, { content }] of this.#entries) if (content.validUntil < now) this.#entries.delete(id);
    return this.#entries.size < before;
  }
}

function checkRoom(
  present: readonly Collected[],
  size: number,
  { entries, bytes }: { readonly entries: number; readonly bytes: number },
  who: string,
): void {
  const used = present.reduce((sum, entry) => sum + sizeOf(entry), 0);
  if (present.length < entries && used + size <= bytes) return;
  const reason = `${who} ${present.length} of ${entries} waiting, with ${used} of ${bytes} bytes`;
  throw new SteleError('ENDORSEMENT_FULL', { reason });
}

/** Counted as if everybody had signed with the largest signature that its suite allows: it does not grow later. */
function sizeOf({ body, signers }: Pick<Collected, 'body' | 'signers'>): number {
  return body.length + signers.length * SIGNATURE_ROOM;
}

/** An ML-DSA-87 signature (FIPS 204, table 2) has 4627 bytes. */
const SIGNATURE_ROOM = 4627;
