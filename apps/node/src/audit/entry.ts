import { concatBytes, type Hash, type Hasher, Tag, toHex, utf8 } from '@stele/protocol';

/** Where a request came from, as far as an audit needs it; whole addresses are nobody's business later on. */
export type AddressClass = 'local' | 'private' | 'public' | 'node' | 'unknown';

/** Who acted. Empty texts where it is not known. */
export interface Actor {
  /** Account and key in hex. */
  readonly account: string;
  readonly key: string;
  readonly organisation: string;
  readonly address: AddressClass;
}

/** Something to be written into the audit log. */
export interface AuditAct {
  readonly actor: Actor;
  /** What was done, as "transaction.received" or "read". */
  readonly act: string;
  /** To what: CONTRACT/METHOD, a path, a setting. */
  readonly target: string;
  /** "ok", "pending", or a code of the catalogue. */
  readonly outcome: string;
  /** What else is to be known; never a secret. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** One entry of the log. */
export interface AuditEntry extends AuditAct {
  /** Counts from 1 without gaps. */
  readonly sequence: number;
  /** The newest entry that was on the disk when this one was written. */
  readonly synced: number;
  /** This machine's clock, ms since 1970. */
  readonly time: number;
  /** Hash of the entry before in hex; for the first one the origin. */
  readonly previous: string;
  /** Hash of this entry in hex. */
  readonly hash: string;
}

/** A place in the log: an entry and the hash that covers everything up to it. */
export interface AuditHead {
  readonly sequence: number;
  readonly hash: string;
}

/** The place of an entry. */
export function headOf({ sequence, hash }: AuditHead): AuditHead {
  return { sequence, hash };
}

/** Longest details of an entry, in UTF-16 units of their JSON. */
const DETAILS = 2048;
const HASH_END = '"}';
const HASH_START = ',"hash":"';
const HASH_HEX = 64;
const SUFFIX = HASH_START.length + HASH_HEX + HASH_END.length;

/**
 * What the first entry of a node's log follows: a log of another node or chain cannot take its place.
 * `HB(23, chain ‖ key)`; entries are longer than these 64 bytes, so that no entry has the same input.
 */
export function auditOrigin(hasher: Hasher, chain: Hash, node: Hash): AuditHead {
  return { sequence: 0, hash: toHex(hasher.tagged(Tag.audit, concatBytes(chain, node))) };
}

/** The entry that follows another one. Its hash is `HB(23, JSON of all other fields)` under the chain's hash function. */
export function followingEntry(
  hasher: Hasher,
  before: AuditHead,
  { actor, act, target, outcome, details }: AuditAct,
  { time, synced }: { readonly time: number; readonly synced: number },
): AuditEntry {
  const content = {
    sequence: before.sequence + 1,
    synced,
    time,
    actor,
    act,
    target,
    outcome,
    details: bounded(details),
    previous: before.hash,
  };
  return { ...content, hash: toHex(hasher.tagged(Tag.audit, utf8(JSON.stringify(content)))) };
}

/** An entry as its line without the line feed: JSON whose last field is the hash over everything before. */
export function lineOf({ hash, ...content }: AuditEntry): string {
  return `${JSON.stringify(content).slice(0, -1)}${HASH_START}${hash}${HASH_END}`;
}

/** A line that was read: the hash that it states and the one that its content has. */
export interface ReadLine {
  readonly entry: AuditEntry;
  readonly stated: string;
  readonly computed: string;
}

/** Reads a line; undefined where it is none. */
export function readLine(hasher: Hasher, line: Buffer): ReadLine | undefined {
  const cut = line.length - SUFFIX;
  const suffix = cut < 0 ? '' : line.toString('latin1', cut);
  const stated = suffix.slice(HASH_START.length, HASH_START.length + HASH_HEX);
  if (suffix !== `${HASH_START}${stated}${HASH_END}` || !/^[0-9a-f]{64}$/.test(stated)) return undefined;
  const content = Buffer.concat([line.subarray(0, cut), Buffer.from('}')]);
  const entry = parse(content);
  if (!entry) return undefined;
  const computed = toHex(hasher.tagged(Tag.audit, content));
  return { entry: { ...entry, hash: stated }, stated, computed };
}

function parse(content: Buffer): Omit<AuditEntry, 'hash'> | undefined {
  try {
    const entry = JSON.parse(content.toString('utf8')) as Partial<AuditEntry> | null;
    const isEntry =
      Number.isSafeInteger(entry?.sequence) &&
      Number.isSafeInteger(entry?.synced) &&
      typeof entry?.previous === 'string';
    return isEntry ? (entry as AuditEntry) : undefined;
  } catch {
    return undefined;
  }
}

function bounded(details: AuditAct['details']): AuditAct['details'] {
  const text = JSON.stringify(details);
  return text.length <= DETAILS ? details : { cut: text.slice(0, DETAILS / 2).toWellFormed() };
}
