import type { Hasher } from '@stele/protocol';
import { type FileHandle, type FileLayer, nodeFiles } from '@stele/store';
import { type AuditAct, type AuditEntry, type AuditHead, followingEntry, headOf, lineOf, readLine } from './entry.ts';
import { fileFor, linesOf, logFiles, readFile } from './log-files.ts';
import { type LogTail, readTail } from './tail.ts';

/** Size after which a new file is begun. */
const FILE_BYTES = 4 * 1024 * 1024;

export interface AuditLogOptions {
  readonly folder: string;
  readonly hasher: Hasher;
  /** What the first entry follows; see auditOrigin. */
  readonly origin: AuditHead;
  /** Where the chain says that the log stood: one that is shorter was lost, and goes on behind that. */
  readonly anchored?: AuditHead | undefined;
  /** The file system; that of this machine by default. */
  readonly files?: FileLayer;
  readonly fileBytes?: number;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

/** What was found when a log was opened. */
export type AuditFinding =
  | { readonly kind: 'cut'; readonly entry: number; readonly bytes: number }
  | { readonly kind: 'damaged'; readonly entry: number }
  | { readonly kind: 'lost'; readonly entry: number; readonly anchored: number };

/** A node's audit log: entries in a hash chain. */
export interface AuditLog {
  /** The newest durable entry. */
  readonly head: AuditHead;
  /** What was not as it should be when it was opened. */
  readonly findings: readonly AuditFinding[];
  /** Writes an entry; resolves when it is durable. @throws SteleError STATE_IO, and then nothing was written. */
  append(act: AuditAct): Promise<AuditEntry>;
  /** Hears of each entry once it is durable. */
  listen(listener: (entry: AuditEntry) => void): void;
  /** Entries after one, oldest first. */
  read(after: number, limit: number): AuditEntry[];
  /** Waits for what is under way and closes the file. */
  close(): Promise<void>;
}

interface Waiting {
  readonly act: AuditAct;
  readonly time: number;
  readonly resolve: (entry: AuditEntry) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Opens the log that has a folder to itself, and cuts what a crash left incomplete.
 * @throws SteleError STATE_IO
 */
export function openAuditLog(options: AuditLogOptions): AuditLog {
  const { files = nodeFiles, folder, hasher, origin } = options;
  files.makeDirectory(folder);
  return new FileAuditLog({ ...options, files }, readTail(files, folder, hasher, origin));
}

class FileAuditLog implements AuditLog {
  readonly findings: readonly AuditFinding[];
  readonly #options: AuditLogOptions & { readonly files: FileLayer };
  readonly #listeners: ((entry: AuditEntry) => void)[] = [];
  #file: FileHandle | undefined;
  /** End of what is durable in the file. */
  #end = 0;
  /** Whether the name of the file is durable. */
  #isNamed = false;
  #head: AuditHead;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;
  /** Whether something lies behind the durable end that was written in vain. */
  #isTorn = false;

  constructor(options: AuditLogOptions & { readonly files: FileLayer }, tail: LogTail) {
    this.#options = options;
    const { anchored } = options;
    const findings: AuditFinding[] = [];
    if (tail.damaged !== undefined) findings.push({ kind: 'damaged', entry: tail.damaged });
    if (tail.torn > 0) findings.push({ kind: 'cut', entry: tail.head.sequence + 1, bytes: tail.torn });
    const isLost = anchored !== undefined && anchored.sequence > tail.head.sequence;
    if (isLost) findings.push({ kind: 'lost', entry: tail.head.sequence + 1, anchored: anchored.sequence });
    this.findings = findings;
    this.#head = isLost ? { ...anchored } : tail.head;
    if (tail.path !== undefined) this.#settle(tail.path, tail.end);
    // A log that was lost goes on in a file of its own, whose name says where.
    if (isLost) this.#closeFile();
  }

  get head(): AuditHead {
    return this.#head;
  }

  append(act: AuditAct): Promise<AuditEntry> {
    const time = (this.#options.clock ?? Date.now)();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ act, time, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  listen(listener: (entry: AuditEntry) => void): void {
    this.#listeners.push(listener);
  }

  read(after: number, limit: number): AuditEntry[] {
    const { files, folder, hasher } = this.#options;
    const names = logFiles(files, folder);
    const start = names.findLastIndex(({ first }) => first <= after + 1);
    const entries: AuditEntry[] = [];
    for (const { path } of names.slice(Math.max(0, start))) {
      for (const { line } of linesOf(readFile(files, path))) {
        const entry = readLine(hasher, line)?.entry;
        if (entry && entry.sequence > after && entry.sequence <= this.#head.sequence) entries.push(entry);
        if (entries.length >= limit) return entries;
      }
    }
    return entries;
  }

  async close(): Promise<void> {
    await this.#running;
    this.#closeFile();
  }

  async #run(): Promise<void> {
    // Acts of the same turn share one sync.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0));
    this.#running = undefined;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const entries: AuditEntry[] = [];
    try {
      if (this.#isTorn) this.#takeBack();
      const synced = this.#head.sequence;
      let head = this.#head;
      for (const { act, time } of group) {
        const entry = followingEntry(this.#options.hasher, head, act, { time, synced });
        entries.push(entry);
        head = headOf(entry);
      }
      await this.#write(Buffer.from(entries.map((entry) => `${lineOf(entry)}\n`).join('')), synced + 1);
      this.#head = head;
    } catch (error) {
      this.#isTorn = true;
      for (const { reject } of group) reject(error);
      return;
    }
    for (const [i, { resolve }] of group.entries()) resolve(entries[i] as AuditEntry);
    for (const listener of this.#listeners) for (const entry of entries) listener(entry);
  }

  /** Writes lines behind the last one and makes them durable. @param first number of the first entry. */
  async #write(lines: Buffer, first: number): Promise<void> {
    const { files, folder, fileBytes = FILE_BYTES } = this.#options;
    if (this.#file && this.#end >= fileBytes) this.#closeFile();
    const file = this.#file ?? files.open(fileFor(folder, first), 'write');
    this.#file = file;
    file.write(lines, this.#end);
    await file.sync();
    if (!this.#isNamed) files.syncDirectory(folder);
    this.#isNamed = true;
    this.#end += lines.length;
  }

  /** Cuts off what was written in vain: an entry that was refused must not come back after a crash. */
  #takeBack(): void {
    this.#file?.truncate(this.#end);
    this.#isTorn = false;
  }

  /**
   * Cuts what is torn, and writes what holds again as it is: after a failed sync it may be readable without being on
   * the disk.
   */
  #settle(path: string, end: number): void {
    const { files, folder } = this.#options;
    const content = readFile(files, path).subarray(0, end);
    const file = files.open(path, 'write');
    this.#file = file;
    this.#end = end;
    file.truncate(end);
    if (end > 0) file.write(content, 0);
    file.syncNow();
    files.syncDirectory(folder);
    this.#isNamed = true;
  }

  #closeFile(): void {
    this.#file?.close();
    this.#file = undefined;
    this.#end = 0;
    this.#isNamed = false;
  }
}
