import { type Bytes, equalBytes, utf8 } from '@stele/protocol';
import { checksum } from '../../log/checksum.ts';
import { readUint32, readUint48, writeUint32, writeUint48 } from '../../log/numbers.ts';

export const FOOTER_BYTES = 40;

const MAGIC = utf8('SteleRn1');

/** The end of a run: where its index of blocks is. */
export interface RunFooter {
  readonly indexAt: number;
  readonly indexBytes: number;
  readonly rows: number;
}

/** `magic 8, index position u48, index length u48, rows u48, zeros, crc32 of index and footer u32`. */
export function encodeFooter({ indexAt, indexBytes, rows }: RunFooter, index: Bytes): Bytes {
  const footer = new Uint8Array(FOOTER_BYTES);
  footer.set(MAGIC);
  writeUint48(footer, 8, indexAt);
  writeUint48(footer, 14, indexBytes);
  writeUint48(footer, 20, rows);
  writeUint32(footer, FOOTER_BYTES - 4, sumOf(footer, index));
  return footer;
}

export function decodeFooter(footer: Bytes): RunFooter | undefined {
  if (!equalBytes(footer.subarray(0, MAGIC.length), MAGIC)) return undefined;
  return { indexAt: readUint48(footer, 8), indexBytes: readUint48(footer, 14), rows: readUint48(footer, 20) };
}

/** Whether footer and index are as they were written. */
export function isWholeIndex(footer: Bytes, index: Bytes): boolean {
  return readUint32(footer, FOOTER_BYTES - 4) === sumOf(footer, index);
}

function sumOf(footer: Bytes, index: Bytes): number {
  return checksum(footer.subarray(0, FOOTER_BYTES - 4), checksum(index));
}
