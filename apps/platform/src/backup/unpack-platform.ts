import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type BackupKey, type ReadFile, readArchive } from '@stele/node/backup-archive';
import { SteleError } from '@stele/protocol';
import { Value } from 'typebox/value';
import { checkSchemaVersion } from '../database/check-schema-version.ts';
import { type BackupFinding, BackupFindings, FINDINGS_FILE, PlatformHead } from './head.ts';

/** Bytes of the largest text that is read as a whole: some rows, or the findings. */
const TEXT_BYTES = 256 * 1024 * 1024;

/** Names of rows: their table, and the number of the part. */
const ROWS = /^rows\/([a-z][a-z_]{0,62})\/\d{9}\.jsonl$/;

/** Names of all other files. Nothing leads out of the target so. */
const FILE =
  /^(?:password\.json|files\/key\.json|files\/(?:records|contents)\/[0-9a-f]{2}\/[0-9a-f]{32,64}|(?:seal\/[A-Za-z0-9][\w.-]{0,127}|time)\/[\w-]{1,128}\.(?:json|pem)|(?:batches|exports)\/[0-9a-f]{1,128}\.csv)$/;

export interface UnpackOptions {
  readonly file: string;
  readonly key: BackupKey;
  /** Where its files go, those of rows by a folder of their own; undefined where nothing is written. */
  readonly target?: { readonly root: string; readonly rows: string } | undefined;
}

/** What a backup holds, each file compared with its hash. */
export interface UnpackedPlatform {
  readonly head: PlatformHead;
  readonly findings: readonly BackupFinding[];
  readonly files: number;
  /** Bytes of all files, before they were encrypted. */
  readonly bytes: number;
}

/**
 * Reads a whole backup of a platform and checks that it has all rows that it says it has. Nothing of it may be used before
 * this returns.
 * @throws SteleError BACKUP_BAD, BACKUP_KEY, BACKUP_LOCK_BAD, STORE_NEWER_VERSION
 */
export async function unpackPlatform({ file, key, target }: UnpackOptions): Promise<UnpackedPlatform> {
  const bad = (reason: string) => new SteleError('BACKUP_BAD', { file, reason });
  const rows = new Map<string, number>();
  let findings: readonly BackupFinding[] | undefined;
  let files = 0;
  let bytes = 0;
  const head = await readArchive({
    file,
    key,
    head: PlatformHead,
    onFile: async ({ schema }, found) => {
      checkSchemaVersion(schema, file);
      files++;
      bytes += found.bytes;
      const { name } = found;
      const [, table] = ROWS.exec(name) ?? [];
      if (table !== undefined) {
        const text = await textOf(found, bad);
        rows.set(table, (rows.get(table) ?? 0) + countRows(text, () => bad(`${name} has no rows`)));
        if (target) await write(join(target.rows, name), [Buffer.from(text)]);
      } else if (name === FINDINGS_FILE) findings = findingsOf(await textOf(found, bad), bad);
      else if (FILE.test(name)) await pass(found, target && join(target.root, name));
      else throw bad(`it has ${name}`);
    },
  });
  for (const table of head.tables) {
    const found = rows.get(table.name) ?? 0;
    if (found !== table.rows) throw bad(`it has ${found} rows of ${table.name} instead of ${table.rows}`);
    rows.delete(table.name);
  }
  const [further] = rows.keys();
  if (further !== undefined) throw bad(`it has rows of ${further}`);
  if (!findings) throw bad(`it has no ${FINDINGS_FILE}`);
  return { head, findings, files, bytes };
}

/** @param refusal what is thrown where a line is no row */
function countRows(text: string, refusal: () => SteleError): number {
  const lines = text.split('\n');
  if (lines.pop() !== '' || !lines.every(isRow)) throw refusal();
  return lines.length;
}

function isRow(line: string): boolean {
  const row = jsonOf(line);
  return typeof row === 'object' && row !== null && !Array.isArray(row);
}

function findingsOf(text: string, bad: (reason: string) => SteleError): readonly BackupFinding[] {
  const findings = jsonOf(text);
  if (Value.Check(BackupFindings, findings)) return findings;
  throw bad(`its ${FINDINGS_FILE} is of no version that is known here`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function textOf({ name, bytes, chunks }: ReadFile, bad: (reason: string) => SteleError): Promise<string> {
  if (bytes > TEXT_BYTES) throw bad(`its ${name} is too large`);
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}

/** Reads a file to its end, and writes it where it belongs. */
async function pass({ chunks }: ReadFile, path: string | undefined): Promise<void> {
  if (path !== undefined) return write(path, chunks);
  for await (const _ of chunks);
}

async function write(path: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await using handle = await open(path, 'wx', 0o600);
  for await (const chunk of chunks) await handle.write(chunk);
  await handle.sync();
}
