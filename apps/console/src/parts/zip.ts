import { type Bytes, concatBytes, utf8 } from '@stele/protocol';

/** A file in an archive. */
export interface ZipEntry {
  /** With slashes; each name once. */
  readonly name: string;
  readonly content: Bytes;
}

const LOCAL_FILE = 0x04034b50;
const CENTRAL_FILE = 0x02014b50;
const END = 0x06054b50;

/** Version 2.0 of the format, and names in UTF-8 (bit 11). */
const VERSION = 20;
const UTF8_NAMES = 0x0800;

/** The earliest date that the format knows, 1980-01-01: what an archive holds says when it was made, its date does not. */
const DATE = 0x0021;

/** Files of one archive without the extension for more (§4.4.22). */
const MAX_ENTRIES = 65_535;

/**
 * Packs files into one archive, uncompressed (PKWARE APPNOTE 6.3.3).
 * @throws RangeError for more files than the format holds.
 */
export function zip(entries: readonly ZipEntry[]): Bytes {
  if (entries.length > MAX_ENTRIES) throw new RangeError(`an archive holds ${MAX_ENTRIES} files`);
  const files: Bytes[] = [];
  const directory: Bytes[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const encoded = utf8(name);
    const common = commonFields(encoded, content);
    files.push(uint32(LOCAL_FILE), common, encoded, content);
    // No comment, first disk, no attributes, and where the file begins.
    directory.push(uint32(CENTRAL_FILE), uint16(VERSION), common, new Uint8Array(10), uint32(offset), encoded);
    offset += 4 + common.length + encoded.length + content.length;
  }
  const central = concatBytes(...directory);
  const counts = [uint16(0), uint16(0), uint16(entries.length), uint16(entries.length)];
  const end = concatBytes(uint32(END), ...counts, uint32(central.length), uint32(offset), uint16(0));
  return concatBytes(...files, central, end);
}

/** What stands both before a file and in the directory (§4.3.7). */
function commonFields(name: Bytes, content: Bytes): Bytes {
  return concatBytes(
    uint16(VERSION),
    uint16(UTF8_NAMES),
    uint16(0),
    uint16(0),
    uint16(DATE),
    uint32(crc32(content)),
    uint32(content.length),
    uint32(content.length),
    uint16(name.length),
    uint16(0),
  );
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/** Checksum of ISO 3309, as the format uses it (§4.4.7). */
export function crc32(content: Bytes): number {
  let remainder = 0xffffffff;
  for (const byte of content) remainder = (remainder >>> 8) ^ (CRC_TABLE[(remainder ^ byte) & 0xff] as number);
  return (remainder ^ 0xffffffff) >>> 0;
}

function uint16(value: number): Bytes {
  return new Uint8Array([value & 0xff, value >>> 8]);
}

function uint32(value: number): Bytes {
  return new Uint8Array([value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24]);
}
