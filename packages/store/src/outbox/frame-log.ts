import type { Bytes } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { SegmentedLog } from '../log/segmented-log.ts';
import {
  decodeFrameHeader,
  encodeFrame,
  FRAME_HEADER_BYTES,
  FRAME_MAGIC,
  type FrameHeader,
  isWholeFrame,
  MAGIC_AT,
} from './frame.ts';
import type { OutboxEntry } from './interface.ts';

/** A whole frame in the log. */
interface Frame extends OutboxEntry {
  /** Where the next one would start. */
  readonly next: number;
  readonly durable: number;
}

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

  /** Writes a record behind the last one; returns its position. @param durable the end of what is durable. */
  append(record: Bytes, durable: number): number {
    const position = this.#log.prepare(FRAME_HEADER_BYTES + record.length);
    return this.#log.append(encodeFrame(position, durable, record));
  }

  /**
   * Whole frames from a position on, up to the first place that has none.
   * @throws SteleError STATE_CORRUPT where a frame is missing that had been durable.
   */
  *read(from: number): Generator<Frame> {
    for (let at = from; ; ) {
      const frame = this.#frameAt(at) ?? this.#frameInNextSegment(at);
      if (!frame) return;
      if (frame.durable > at) throw this.damaged(at);
      yield frame;
      at = frame.next;
    }
  }

  /**
   * Looks behind the last frame that could be read for one that was written when more was durable than that. A
   * crash tears only what nobody was told to be durable, so then a frame has decayed.
   * @throws SteleError STATE_CORRUPT
   */
  checkTail(end: number): void {
    for (let start: number | undefined = end; start !== undefined; start = this.#log.nextSegment(start)) {
      const window = Buffer.alloc(Math.max(0, this.#log.segmentEnd(start) - start));
      this.#log.read(window, start);
      for (let at = window.indexOf(FRAME_MAGIC); at >= 0; at = window.indexOf(FRAME_MAGIC, at + 1)) {
        const position = start + at - MAGIC_AT;
        if (position > end && this.#frameAt(position, end)) throw this.damaged(end);
      }
    }
  }

  /** The error for a record that cannot be read though it was durable. */
  damaged(position: number) {
    return corrupt({ what: 'a record of the outbox is damaged', ...this.#log.place(position) });
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

  #frameInNextSegment(position: number): Frame | undefined {
    const next = this.#log.nextSegment(position);
    return next === undefined ? undefined : this.#frameAt(next);
  }

  /** @param durableAfter frames written when no more than this was durable do not count. */
  #frameAt(position: number, durableAfter = -1): Frame | undefined {
    const header = this.#headerAt(position);
    if (!header || header.durable <= durableAfter) return undefined;
    const bytes = this.#log.readExactly(position + FRAME_HEADER_BYTES, header.length);
    if (!isWholeFrame(header, position, bytes)) return undefined;
    return { position, bytes, next: position + FRAME_HEADER_BYTES + header.length, durable: header.durable };
  }

  /** The header at a position, where one may be that fits into its file. */
  #headerAt(position: number): FrameHeader | undefined {
    const available = this.#log.segmentEnd(position) - position;
    if (available < FRAME_HEADER_BYTES) return undefined;
    const header = decodeFrameHeader(this.#log.readExactly(position, FRAME_HEADER_BYTES));
    const fits = header && FRAME_HEADER_BYTES + header.length <= available && header.durable <= position;
    return fits ? header : undefined;
  }
}
