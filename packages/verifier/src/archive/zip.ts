import { type Bytes, concatBytes, utf8 } from '@stele/protocol';
import { crc32 } from './crc32.ts';
import { CENTRAL_FILE, END, LOCAL_FILE, MOST_BYTES, MOST_ENTRIES, STORED, UTF8_NAMES } from './format.ts';

/** A file in an archive. */
export interface ZipEntry {
  /** With slashes; each name once. */
  readonly name: string;
  readonly content: Bytes;
}

/** What an archive says of a file in it. */
export interface ZipMember {
  readonly name: string;
  /** Bytes of its content. */
  readonly size: number;
  readonly crc32: number;
}

/** Version 2.0 of the format. */
const VERSION = 20;

/** The earliest date that the format knows, 1980-01-01: what an archive holds says when it was made, its date does not. */
const DATE = 0x0021;

/**
 * Packs files into one archive, uncompressed. The same files give the same bytes.
 * @throws RangeError for more files or bytes than the format holds.
 */
export function zip(entries: readonly ZipEntry[]): Bytes {
  const members = entries.map(({ name, content }) => ({ name, size: content.length, crc32: crc32(content) }));
  const files = entries.flatMap(({ content }, i) => [zipHeader(members[i] as ZipMember), content]);
  return concatBytes(...files, zipDirectory(members));
}

/** What stands before the content of a file (§4.3.7): whoever writes archives part by part writes it there. */
export function zipHeader(member: ZipMember): Bytes {
  return concatBytes(uint32(LOCAL_FILE), commonFields(member), utf8(member.name));
}

/**
 * What ends an archive whose files stand one behind the other, in this order (§4.3.12, §4.3.16).
 * @throws RangeError for more files or bytes than the format holds.
 */
export function zipDirectory(members: readonly ZipMember[]): Bytes {
  if (members.length > MOST_ENTRIES) throw new RangeError(`an archive holds ${MOST_ENTRIES} files`);
  const directory: Bytes[] = [];
  let offset = 0;
  for (const member of members) {
    // No comment, first disk, no attributes, and where the file begins.
    const rest = [new Uint8Array(10), uint32(offset), utf8(member.name)];
    directory.push(uint32(CENTRAL_FILE), uint16(VERSION), commonFields(member), ...rest);
    offset += zipHeader(member).length + member.size;
    if (offset > MOST_BYTES) throw new RangeError(`an archive holds ${MOST_BYTES} bytes`);
  }
  const central = concatBytes(...directory);
  const counts = [uint16(0), uint16(0), uint16(members.length), uint16(members.length)];
  return concatBytes(central, uint32(END), ...counts, uint32(central.length), uint32(offset), uint16(0));
}

/** What stands both before a file and in the directory (§4.3.7). */
function commonFields({ name, size, crc32 }: ZipMember): Bytes {
  return concatBytes(
    uint16(VERSION),
    uint16(UTF8_NAMES),
    uint16(STORED),
    uint16(0),
    uint16(DATE),
    uint32(crc32),
    uint32(size),
    uint32(size),
    uint16(utf8(name).length),
    uint16(0),
  );
}

function uint16(value: number): Bytes {
  return new Uint8Array([value & 0xff, value >>> 8]);
}

function uint32(value: number): Bytes {
  return new Uint8Array([value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24]);
}
