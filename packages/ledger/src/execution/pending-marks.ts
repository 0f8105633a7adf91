import type { Position } from '@stele/store';
import type { MarkTable } from '../replay/mark-table.ts';
import type { ReplayMark } from '../replay/replay-mark.ts';

interface PendingMark {
  readonly mark: ReplayMark;
  readonly validUntil: number;
  readonly position: Position;
  readonly next: PendingMark | undefined;
}

/** The marks of a block that is executed and not yet durable. */
export class PendingMarks {
  readonly #marks = new Map<number, PendingMark>();

  find(mark: ReplayMark): Position | undefined {
    for (let pending = this.#marks.get(slotOf(mark)); pending; pending = pending.next) {
      if (pending.mark.high === mark.high && pending.mark.low === mark.low) return pending.position;
    }
    return undefined;
  }

  add(mark: ReplayMark, validUntil: number, position: Position): void {
    const slot = slotOf(mark);
    this.#marks.set(slot, { mark, validUntil, position, next: this.#marks.get(slot) });
  }

  moveTo(table: MarkTable): void {
    for (const head of this.#marks.values()) {
      for (let pending: PendingMark | undefined = head; pending; pending = pending.next) {
        table.add(pending.mark, pending.validUntil, pending.position);
      }
    }
  }
}

/** As many bits of the mark as a number holds exactly. */
function slotOf(mark: ReplayMark): number {
  return mark.high * 2 ** 20 + (mark.low >>> 12);
}
