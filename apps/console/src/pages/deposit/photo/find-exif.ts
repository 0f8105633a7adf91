/** Finds the metadata of a photo within its file. @returns a TIFF structure, or undefined where there is none. */
export function findExif(bytes: Uint8Array): Uint8Array | undefined {
  if (startsWith(bytes, [0xff, 0xd8])) return inJpeg(bytes);
  if (startsWith(bytes, PNG)) return inChunks(bytes, { first: PNG.length, name: 'eXIf', isBigEndian: true });
  if (textAt(bytes, 0) === 'RIFF' && textAt(bytes, 8) === 'WEBP') {
    const found = inChunks(bytes, { first: 12, name: 'EXIF', isBigEndian: false });
    return found && withoutMark(found);
  }
  if (textAt(bytes, 0) === 'II*\0' || textAt(bytes, 0) === 'MM\0*') return bytes;
  return undefined;
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What stands before the structure in JPEG files (Exif 3.0 §4.7.2). */
const MARK = [0x45, 0x78, 0x69, 0x66, 0, 0];

/** Markers of JPEG (ITU-T T.81 table B.1): application data 1, and the two behind which no metadata come. */
const APP1 = 0xe1;
const SCAN = 0xda;
const END = 0xd9;

function inJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes);
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    if (marker === SCAN || marker === END) return undefined;
    const content = bytes.subarray(at + 4, at + 2 + view.getUint16(at + 2));
    if (marker === APP1 && startsWith(content, MARK)) return content.subarray(MARK.length);
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

interface Chunks {
  /** Where the first one begins. */
  readonly first: number;
  readonly name: string;
  /** PNG (§5.3): length, name, content, checksum. RIFF: name, length, content, filled up to an even length. */
  readonly isBigEndian: boolean;
}

function inChunks(bytes: Uint8Array, { first, name, isBigEndian }: Chunks): Uint8Array | undefined {
  const view = viewOf(bytes);
  let at = first;
  while (at + 8 <= bytes.length) {
    const length = isBigEndian ? view.getUint32(at) : view.getUint32(at + 4, true);
    if (textAt(bytes, isBigEndian ? at + 4 : at) === name) return bytes.subarray(at + 8, at + 8 + length);
    at += 8 + length + (isBigEndian ? 4 : length % 2);
  }
  return undefined;
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return startsWith(bytes, MARK) ? bytes.subarray(MARK.length) : bytes;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, place) => bytes[place] === byte);
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
