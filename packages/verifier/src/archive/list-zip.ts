import { type Bytes, SteleError, utf8ToText } from '@stele/protocol';
import { archiveFault } from './archive-fault.ts';
import {
  CENTRAL_BYTES,
  CENTRAL_FILE,
  DEFLATED,
  DESCRIPTOR,
  END,
  END_BYTES,
  HARMLESS_EXTRAS,
  HAS_DESCRIPTOR,
  LOCAL_BYTES,
  LOCAL_FILE,
  STORED,
  UTF8_NAMES,
} from './format.ts';
import { nameFault } from './name-fault.ts';

/** Where the bytes of an archive are read. */
export interface ZipSource {
  /** Bytes of the archive. */
  readonly size: number;
  /** Bytes of a stretch that lies inside. */
  readonly read: (offset: number, length: number) => Promise<Bytes>;
}

/** A file in an archive, as far as its directory tells. */
export interface ZipFile {
  readonly name: string;
  /** Bytes of its content, and as it is packed. */
  readonly size: number;
  readonly packed: number;
  readonly isDeflated: boolean;
  readonly crc32: number;
  /** Where its packed content begins. */
  readonly start: number;
}

/** What an archive of anybody may hold. */
export interface ZipBounds {
  readonly files: number;
  /** Bytes of all content, unpacked. */
  readonly bytes: number;
}

/** How many times larger content may be than it is packed: text comes to ten or twenty times, bombs to a thousand. */
const MOST_RATIO = 200;
/** Content that is never too large for its packed size. */
const SMALL = 1024 * 1024;

/** The comment behind an archive (§4.3.16). */
const MOST_COMMENT = 0xffff;
/** Flags that change nothing here: how well it was packed, sizes said again behind the content, names in UTF-8. */
const KNOWN_FLAGS = 0x0006 | HAS_DESCRIPTOR | UTF8_NAMES;
/** Kind of a file in the upper half of its attributes on Unix: a link. */
const KIND = 0o170000;
const LINK = 0o120000;

/**
 * Reads the directory of an archive from anybody: names that stay inside of a folder, files one behind the other with
 * nothing between them, so that every program finds the same ones, and no more than the bounds allow. Folders are left out.
 * @throws SteleError ARCHIVE_BAD, WIRE_TOO_LARGE
 */
export async function listZip(source: ZipSource, bounds: ZipBounds): Promise<ZipFile[]> {
  const end = await findEnd(source);
  if (end.count > bounds.files) throw archiveFault(`it has ${end.count} files, ${bounds.files} are allowed`);
  const directory = await source.read(end.start, end.bytes);
  const entries = readDirectory(directory, end.count);
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (size > bounds.bytes) throw new SteleError('WIRE_TOO_LARGE', { type: 'archive', size, limit: bounds.bytes });
  if (new Set(entries.map(({ name }) => name)).size < entries.length) throw archiveFault('two files have one name');
  const files: ZipFile[] = [];
  let free = 0;
  for (const entry of entries.sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < free) throw archiveFault(`"${entry.name}" lies inside of another file`);
    if (entry.offset > free) throw archiveFault(`something stands before "${entry.name}" that is none of its files`);
    const { file, end: next } = await locate(source, entry, end.start);
    free = next;
    if (!file.name.endsWith('/')) files.push(file);
  }
  if (free < end.start) throw archiveFault('something stands before its directory that is none of its files');
  return files;
}

interface Directory {
  readonly start: number;
  readonly bytes: number;
  readonly count: number;
}

async function findEnd({ size, read }: ZipSource): Promise<Directory> {
  const length = Math.min(size, END_BYTES + MOST_COMMENT);
  const tail = viewOf(await read(size - length, length));
  for (let at = length - END_BYTES; at >= 0; at--) {
    if (tail.getUint32(at, true) !== END || tail.getUint16(at + 20, true) !== length - END_BYTES - at) continue;
    const count = tail.getUint16(at + 10, true);
    const bytes = tail.getUint32(at + 12, true);
    const start = tail.getUint32(at + 16, true);
    const isOneDisk = tail.getUint32(at + 4, true) === 0 && tail.getUint16(at + 8, true) === count;
    if (!isOneDisk) throw archiveFault('it is one of several parts');
    if (start + bytes !== size - length + at) throw archiveFault('its directory does not stand at its end');
    return { start, bytes, count };
  }
  throw archiveFault('it is no ZIP archive, or its end is missing');
}

interface Entry extends Omit<ZipFile, 'start'> {
  readonly hasDescriptor: boolean;
  /** Where what stands before its content begins. */
  readonly offset: number;
}

function readDirectory(bytes: Bytes, count: number): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    const { entry, length } = readEntry(bytes.subarray(at));
    entries.push(entry);
    at += length;
  }
  if (at !== bytes.length) throw archiveFault('its directory has more than its files');
  return entries;
}

function readEntry(bytes: Bytes): { readonly entry: Entry; readonly length: number } {
  if (bytes.length < CENTRAL_BYTES) throw archiveFault('its directory is cut short');
  const view = viewOf(bytes);
  if (view.getUint32(0, true) !== CENTRAL_FILE) throw archiveFault('its directory is damaged');
  const nameBytes = view.getUint16(28, true);
  const length = CENTRAL_BYTES + nameBytes + view.getUint16(30, true) + view.getUint16(32, true);
  if (bytes.length < length) throw archiveFault('its directory is cut short');
  const name = textOf(bytes.subarray(CENTRAL_BYTES, CENTRAL_BYTES + nameBytes));
  const fault = nameFault(name);
  if (fault !== undefined) throw archiveFault(`a file has the name ${JSON.stringify(name)}, ${fault}`);
  const method = view.getUint16(10, true);
  const flags = view.getUint16(8, true);
  if ((flags & ~KNOWN_FLAGS) !== 0) throw archiveFault(`"${name}" is encrypted or of another form`);
  if (method !== STORED && method !== DEFLATED)
    throw archiveFault(`"${name}" is packed in a way that is not read here`);
  if (((view.getUint32(38, true) >>> 16) & KIND) === LINK) throw archiveFault(`"${name}" is a link`);
  const extraStart = CENTRAL_BYTES + nameBytes;
  checkExtras(name, bytes.subarray(extraStart, extraStart + view.getUint16(30, true)));
  const entry = {
    name,
    hasDescriptor: (flags & HAS_DESCRIPTOR) !== 0,
    packed: view.getUint32(20, true),
    size: view.getUint32(24, true),
    isDeflated: method === DEFLATED,
    crc32: view.getUint32(16, true),
    offset: view.getUint32(42, true),
  };
  checkSizes(entry);
  return { entry, length };
}

/** Refuses what stands beside a name where some programs would take the name, or something else, from it. */
function checkExtras(name: string, extra: Bytes): void {
  const view = viewOf(extra);
  let at = 0;
  while (at + 4 <= extra.length) {
    if (!HARMLESS_EXTRAS.has(view.getUint16(at, true)))
      throw archiveFault(`"${name}" has a field that is not read here`);
    at += 4 + view.getUint16(at + 2, true);
  }
  if (at !== extra.length) throw archiveFault(`"${name}" has a field that does not end`);
}

function checkSizes({ name, packed, size, isDeflated }: Entry): void {
  // Nothing deflated comes to two bytes.
  if (name.endsWith('/') && (size > 0 || packed > 2)) throw archiveFault(`the folder "${name}" has content`);
  if (!isDeflated && packed !== size) throw archiveFault(`"${name}" is not packed and has two sizes`);
  if (size > SMALL && size > MOST_RATIO * packed) {
    throw archiveFault(`"${name}" unpacks to more than ${MOST_RATIO} times its size`);
  }
}

interface Located {
  readonly file: ZipFile;
  /** Where what belongs to the file ends. */
  readonly end: number;
}

/**
 * Finds where a file begins and ends; what stands before its content must say the same of it as the directory does.
 * @param limit where the directory begins.
 */
async function locate(source: ZipSource, entry: Entry, limit: number): Promise<Located> {
  const { offset, hasDescriptor, ...known } = entry;
  const { name, isDeflated, packed } = known;
  const damaged = () => archiveFault(`what stands before "${name}" does not fit the directory`);
  if (offset + LOCAL_BYTES > limit) throw damaged();
  const header = viewOf(await source.read(offset, LOCAL_BYTES));
  const nameBytes = header.getUint16(26, true);
  const extraBytes = header.getUint16(28, true);
  const start = offset + LOCAL_BYTES + nameBytes + extraBytes;
  if (header.getUint32(0, true) !== LOCAL_FILE || start > limit) throw damaged();
  const flags = header.getUint16(6, true);
  if ((flags & ~KNOWN_FLAGS) !== 0 || ((flags & HAS_DESCRIPTOR) !== 0) !== hasDescriptor) throw damaged();
  const isSame = textOf(await source.read(offset + LOCAL_BYTES, nameBytes)) === name;
  const method = isDeflated ? DEFLATED : STORED;
  if (!isSame || header.getUint16(8, true) !== method || !fitsSizes(header, entry)) throw damaged();
  checkExtras(name, await source.read(start - extraBytes, extraBytes));
  if (start + packed > limit) throw archiveFault(`"${name}" does not end`);
  const behind = hasDescriptor ? await descriptorBytes(source, entry, start + packed, limit) : 0;
  return { file: { ...known, start }, end: start + packed + behind };
}

/** Whether checksum and sizes before the content are those of the directory; they may be left open if said behind it. */
function fitsSizes(header: DataView, { crc32, packed, size, hasDescriptor }: Entry): boolean {
  const found = [14, 18, 22].map((at) => header.getUint32(at, true));
  if (hasDescriptor && found.every((value) => value === 0)) return true;
  return [crc32, packed, size].every((value, i) => value === found[i]);
}

/** Bytes of what says checksum and sizes again behind the content, with its mark or without. */
async function descriptorBytes(source: ZipSource, entry: Entry, at: number, limit: number): Promise<number> {
  const said = [entry.crc32, entry.packed, entry.size];
  const found = viewOf(await source.read(at, Math.min(16, limit - at)));
  const startsWith = (values: readonly number[]) =>
    values.length * 4 <= found.byteLength && values.every((value, i) => found.getUint32(i * 4, true) === value);
  if (startsWith([DESCRIPTOR, ...said])) return 16;
  if (startsWith(said)) return 12;
  throw archiveFault(`what stands behind "${entry.name}" does not fit the directory`);
}

function textOf(bytes: Bytes): string {
  try {
    return utf8ToText(bytes);
  } catch {
    throw archiveFault('the name of a file is no text');
  }
}

function viewOf(bytes: Bytes): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
