import { createReadStream } from 'node:fs';
import type { BatchEncoding } from '../api/batch-shapes.ts';

/** Marks at the beginning of a file (Unicode, section 23.8). */
const MARKS: readonly (readonly [encoding: BatchEncoding, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** The encoding that the first bytes of a file name by a mark; undefined without one. */
export function markedEncoding(head: Uint8Array): BatchEncoding | undefined {
  return MARKS.find(([, mark]) => mark.every((byte, place) => head[place] === byte))?.[0];
}

/**
 * How the characters of a file are written: as its mark says; without one UTF-8 where all of it is that, else GB18030,
 * which spreadsheets in Chinese write and of which GBK and GB2312 are parts.
 */
export async function detectEncoding(path: string): Promise<BatchEncoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  try {
    for await (const part of createReadStream(path)) {
      const marked = isFirst ? markedEncoding(part as Buffer) : undefined;
      if (marked) return marked;
      isFirst = false;
      decoder.decode(part as Buffer, { stream: true });
    }
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030';
    throw error;
  }
}
