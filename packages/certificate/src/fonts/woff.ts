import { inflateSync } from 'node:zlib';

const HEADER_BYTES = 44;
const ENTRY_BYTES = 20;

/** The tables of a font in WOFF 1.0 by their tags (W3C REC-WOFF-20121213 §4 and §5), unpacked. */
export function readWoff(file: Uint8Array): ReadonlyMap<string, DataView> {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const count = view.getUint16(12);
  const tables = new Map<string, DataView>();
  for (let i = 0; i < count; i++) {
    const entry = HEADER_BYTES + i * ENTRY_BYTES;
    const tag = String.fromCharCode(...file.subarray(entry, entry + 4));
    const [offset, packed, length] = [4, 8, 12].map((at) => view.getUint32(entry + at)) as [number, number, number];
    const stored = file.subarray(offset, offset + packed);
    const bytes = packed < length ? inflateSync(stored) : stored;
    tables.set(tag, new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
  }
  return tables;
}
