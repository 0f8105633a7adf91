import type { FileLayer } from '@stele/store';

/** Line feed: ends each entry, and JSON has none within a line. */
const LINE_FEED = 10;

const NAME = /^(\d{16})\.jsonl$/;

/** A file of the log, named by the number of its first entry. */
export interface LogFileName {
  readonly path: string;
  readonly first: number;
}

/** A line with its place in its file. */
export interface PlacedLine {
  readonly line: Buffer;
  /** Where it starts, and where the next one would. */
  readonly offset: number;
  readonly next: number;
  /** Whether a line feed ends it. */
  readonly isEnded: boolean;
}

/** Path of the file whose first entry has a number. */
export function fileFor(folder: string, first: number): string {
  return `${folder}/${String(first).padStart(16, '0')}.jsonl`;
}

/** Files of a log in their order. */
export function logFiles(files: Pick<FileLayer, 'list'>, folder: string): LogFileName[] {
  return files.list(folder).flatMap((name) => {
    const [, first] = NAME.exec(name) ?? [];
    return first === undefined ? [] : [{ path: `${folder}/${name}`, first: Number(first) }];
  });
}

/** A file as it is. */
export function readFile(files: Pick<FileLayer, 'open'>, path: string): Buffer {
  const file = files.open(path, 'read');
  try {
    const content = Buffer.alloc(file.size());
    return content.subarray(0, file.read(content, 0));
  } finally {
    file.close();
  }
}

/** The lines of a file; what stands behind its last line feed is one more. */
export function* linesOf(content: Buffer): Generator<PlacedLine> {
  for (let offset = 0; offset < content.length; ) {
    const end = content.indexOf(LINE_FEED, offset);
    const isEnded = end >= 0;
    const stop = isEnded ? end : content.length;
    const next = isEnded ? end + 1 : content.length;
    yield { line: content.subarray(offset, stop), offset, next, isEnded };
    offset = next;
  }
}
