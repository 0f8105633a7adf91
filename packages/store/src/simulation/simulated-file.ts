import type { Bytes } from '@stele/protocol';
import type { Random } from './random.ts';

/** What a disk writes whole or not at all. */
const SECTOR_BYTES = 512;

const FIRST_CAPACITY = 4096;

type Change =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Bytes }
  | { readonly kind: 'truncate'; readonly size: number };

/** A growing byte string. */
class Content {
  bytes = new Uint8Array(0);
  size = 0;

  static copyOf(other: Content): Content {
    const copy = new Content();
    copy.bytes = other.bytes.slice(0, other.size);
    copy.size = other.size;
    return copy;
  }

  write(at: number, bytes: Bytes): void {
    this.truncate(Math.max(this.size, at + bytes.length));
    this.bytes.set(bytes, at);
  }

  truncate(size: number): void {
    if (size > this.bytes.length) {
      const grown = new Uint8Array(Math.max(2 * this.bytes.length, size, FIRST_CAPACITY));
      grown.set(this.bytes.subarray(0, this.size));
      this.bytes = grown;
    }
    if (size < this.size) this.bytes.fill(0, size, this.size);
    this.size = size;
  }

  apply(change: Change): void {
    if (change.kind === 'write') this.write(change.at, change.bytes);
    else this.truncate(change.size);
  }
}

/** A file whose unsynced changes can be lost. */
export class SimulatedFile {
  /** What the running process sees. */
  #seen = new Content();
  /** What is on the disk for certain. */
  #durable = new Content();
  /** What may or may not have reached the disk, oldest first. */
  #unsynced: Change[] = [];
  /** Changes that came before those. */
  #settled = 0;

  get size(): number {
    return this.#seen.size;
  }

  read(target: Bytes, position: number): number {
    const part = this.#seen.bytes.subarray(position, Math.min(this.#seen.size, position + target.length));
    target.set(part);
    return part.length;
  }

  write(bytes: Bytes, at: number): void {
    this.#change({ kind: 'write', at, bytes: new Uint8Array(bytes) });
  }

  truncate(size: number): void {
    this.#change({ kind: 'truncate', size });
  }

  /** Changes so far; a sync covers those that were there when it began. */
  get changes(): number {
    return this.#settled + this.#unsynced.length;
  }

  /** Makes the changes up to this many durable. */
  sync(changes: number): void {
    for (const change of this.#settle(changes)) this.#durable.apply(change);
  }

  /** What Linux does after a failed sync: forgets that the changes are to be written, and goes on showing them. */
  failSync(changes: number, random: Random): void {
    for (const change of this.#settle(changes)) applyInPart(this.#durable, change, random);
  }

  /** The file after a power cut: of what was not synced, any part may be there. */
  afterCrash(random: Random): SimulatedFile {
    const content = Content.copyOf(this.#durable);
    for (const change of this.#unsynced) applyInPart(content, change, random);
    const file = new SimulatedFile();
    file.#seen = content;
    file.#durable = Content.copyOf(content);
    return file;
  }

  #settle(changes: number): Change[] {
    const settled = this.#unsynced.splice(0, Math.max(0, changes - this.#settled));
    this.#settled += settled.length;
    return settled;
  }

  #change(change: Change): void {
    this.#seen.apply(change);
    this.#unsynced.push(change);
  }
}

/** Applies none, all or some sectors of a change. */
function applyInPart(content: Content, change: Change, random: Random): void {
  const fate = random.below(3);
  if (fate === 0) return;
  if (fate === 1 || change.kind === 'truncate') {
    content.apply(change);
    return;
  }
  const end = change.at + change.bytes.length;
  for (let sector = Math.floor(change.at / SECTOR_BYTES); sector * SECTOR_BYTES < end; sector++) {
    if (random.chance(0.5)) continue;
    const from = Math.max(change.at, sector * SECTOR_BYTES);
    const to = Math.min(end, (sector + 1) * SECTOR_BYTES);
    content.write(from, change.bytes.subarray(from - change.at, to - change.at));
  }
}
