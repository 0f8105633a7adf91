import { type Bytes, SteleError } from '@stele/protocol';
import type { FileHandle, FileLayer, OpenMode } from '../files/interface.ts';
import { ioError } from '../files/io-error.ts';
import { Random } from './random.ts';
import { SimulatedFile } from './simulated-file.ts';
import { SimulatedNames } from './simulated-names.ts';

/** What a simulated disk does besides storing. */
export interface DiskBehaviour {
  readonly seed: number;
  /** Share of syncs that fail. */
  readonly failingSyncs?: number;
  /** Bytes that files may grow by. */
  readonly capacity?: number;
}

/** Thrown by every use of a disk whose power has failed. */
export class PowerCut extends SteleError<'STATE_IO'> {
  constructor() {
    super('STATE_IO', { reason: 'the power failed' });
  }
}

/**
 * A file system in memory that treats unsynced changes as badly as a real one may: after a power cut any part
 * of them is lost, in pieces of 512 bytes, with names that were never synced; syncs can fail, and then what
 * they were to save is lost though it can still be read.
 */
export class SimulatedDisk implements FileLayer {
  readonly #random: Random;
  #names = new SimulatedNames();
  #changes = 0;
  #isOff = false;
  #cutAt = Number.POSITIVE_INFINITY;
  /** Bytes that files may still grow by; can be changed at any time. */
  capacity: number;
  /** Share of syncs that fail; can be changed at any time. */
  failingSyncs: number;

  constructor(behaviour: DiskBehaviour) {
    this.#random = new Random(behaviour.seed);
    this.failingSyncs = behaviour.failingSyncs ?? 0;
    this.capacity = behaviour.capacity ?? Number.POSITIVE_INFINITY;
  }

  /** How often the disk was changed so far. */
  get changes(): number {
    return this.#changes;
  }

  /** Lets the power fail at the n-th change from now, counted from 1. */
  cutPowerAt(change: number): void {
    this.#cutAt = this.#changes + change;
  }

  /** Cuts the power; what is on the disk then is a new one. */
  restart(behaviour: DiskBehaviour): SimulatedDisk {
    this.#isOff = true;
    const disk = new SimulatedDisk(behaviour);
    disk.#names = this.#names.afterCrash(this.#random, (file) => file.afterCrash(this.#random));
    return disk;
  }

  /** Kills the process that uses the disk: nothing is lost, and nothing of it goes on writing. */
  kill(behaviour: DiskBehaviour): SimulatedDisk {
    this.#isOff = true;
    const disk = new SimulatedDisk(behaviour);
    disk.#names = this.#names;
    return disk;
  }

  open(path: string, mode: OpenMode): FileHandle {
    this.checkPower();
    const known = this.#names.get(path);
    if (known) return new SimulatedHandle(this, path, known);
    if (mode === 'read') throw ioError(new Error(`ENOENT: no such file, open '${path}'`));
    this.step();
    const file = new SimulatedFile();
    this.#names.create(path, file);
    return new SimulatedHandle(this, path, file);
  }

  exists(path: string): boolean {
    return this.#names.has(path);
  }

  makeDirectory(path: string): void {
    this.#names.makeDirectory(path);
  }

  list(path: string): string[] {
    return this.#names.list(path);
  }

  rename(from: string, to: string): void {
    this.step();
    this.#names.rename(from, to);
  }

  unlink(path: string): void {
    this.step();
    this.capacity += this.#names.get(path)?.size ?? 0;
    this.#names.unlink(path);
  }

  syncDirectory(path: string): void {
    this.step();
    this.#names.syncDirectory(path);
  }

  freeSpace(): number {
    return this.capacity;
  }

  /** Counts a change, and fails at the one where the power is cut. */
  step(): void {
    this.checkPower();
    this.#changes++;
    if (this.#changes >= this.#cutAt) this.#isOff = true;
    this.checkPower();
  }

  checkPower(): void {
    if (this.#isOff) throw new PowerCut();
  }

  /** Whether the sync that asks fails. */
  syncFails(): boolean {
    return this.failingSyncs > 0 && this.#random.chance(this.failingSyncs);
  }

  get random(): Random {
    return this.#random;
  }

  /** Takes space for a file to grow, as far as there is any; returns how much there was. */
  takeSpace(bytes: number): number {
    const taken = Math.min(bytes, this.capacity);
    this.capacity -= taken;
    return taken;
  }
}

class SimulatedHandle implements FileHandle {
  readonly path: string;
  readonly #disk: SimulatedDisk;
  readonly #file: SimulatedFile;

  constructor(disk: SimulatedDisk, path: string, file: SimulatedFile) {
    this.#disk = disk;
    this.path = path;
    this.#file = file;
  }

  read(target: Bytes, position: number): number {
    this.#disk.checkPower();
    return this.#file.read(target, position);
  }

  /** Like a real disk it writes what fits before it says that it is full. */
  write(bytes: Bytes, position: number): void {
    this.#disk.step();
    const growth = Math.max(0, position + bytes.length - this.#file.size);
    const missing = growth - this.#disk.takeSpace(growth);
    this.#file.write(bytes.subarray(0, bytes.length - missing), position);
    if (missing > 0) throw diskFull();
  }

  truncate(size: number): void {
    this.#disk.step();
    const growth = size - this.#file.size;
    if (growth > this.#disk.capacity) throw diskFull();
    this.#disk.takeSpace(growth);
    this.#file.truncate(size);
  }

  size(): number {
    return this.#file.size;
  }

  /** Takes a few turns, so that syncs of several files end in any order and the power can fail between them. */
  async sync(): Promise<void> {
    this.#disk.step();
    const covered = this.#file.changes;
    for (let turns = this.#disk.random.below(4); turns > 0; turns--) await Promise.resolve();
    this.#disk.step();
    this.#finishSync(covered);
  }

  syncNow(): void {
    this.#disk.step();
    this.#finishSync(this.#file.changes);
  }

  close(): void {
    // A simulated file needs no closing.
  }

  #finishSync(covered: number): void {
    if (this.#disk.syncFails()) {
      this.#file.failSync(covered, this.#disk.random);
      throw ioError(new Error('EIO: i/o error, fdatasync'));
    }
    this.#file.sync(covered);
  }
}

function diskFull(): SteleError {
  return ioError(new Error('ENOSPC: no space left on device, write'));
}
