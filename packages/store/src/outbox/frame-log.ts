import type { Bytes } from '@stele/protocol';
import type { SegmentedLog } from '../log/segmented-log.ts';
import { encodeFrame, FRAME_HEADER_BYTES, isWholeFrame, recordLength } from './frame.ts';
import type { OutboxEntry } from './interface.ts';

/** Frames one after the other in a log. */
export class FrameLog {
  readonly #log: SegmentedLog;

  constructor(log: SegmentedLog) {
    this.#log = log;
  }

  get end(): number {
    return this.#log.end;
  }

  get start(): number {
    return this.#log.start;
  }

  /** Writes a record behind the last one; returns its position. */
  append(record: Bytes): number {
    const position = this.#log.prepare(FRAME_HEADER_BYTES + record.length);
    return this.#log.append(encodeFrame(position, record));
  }

  /** Whole frames from a position on, and where the next one would start. */
  *read(from: number): Generator<OutboxEntry & { readonly next: number }> {
    let entry = this.#entryAt(from) ?? this.#entryInNextSegment(from);
    while (entry) {
      yield entry;
      entry = this.#entryAt(entry.next) ?? this.#entryInNextSegment(entry.next);
    }
  }

  cut(end: number): void {
    this.#log.cut(end);
  }

  /** Writes the frames from a position on again as they are, and makes them durable: see LedgerLog.settle. */
  settle(from: number): void {
    for (const { position, next } of [...this.read(from)]) this.#log.rewrite(position, next - position);
    this.#log.settle(from);
  }

  dropBefore(position: number): number {
    return this.#log.dropBefore(position);
  }

  sync(): Promise<void> {
    return this.#log.sync();
  }

  close(): void {
    this.#log.close();
  }

  #entryInNextSegment(position: number) {
    const next = this.#log.nextSegment(position);
    return next === undefined ? undefined : this.#entryAt(next);
  }

  #entryAt(position: number): (OutboxEntry & { readonly next: number }) | undefined {
    const available = this.#log.segmentEnd(position) - position;
    if (available < FRAME_HEADER_BYTES) return undefined;
    const header = this.#log.readExactly(position, FRAME_HEADER_BYTES);
    const length = recordLength(header);
    if (FRAME_HEADER_BYTES + length > available) return undefined;
    const bytes = this.#log.readExactly(position + FRAME_HEADER_BYTES, length);
    if (!isWholeFrame(header, position, bytes)) return undefined;
    return { position, bytes, next: position + FRAME_HEADER_BYTES + length };
  }
}
