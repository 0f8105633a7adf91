import { create } from 'qrcode';
import { QR_TEXT } from '../texts/words.ts';
import { COLOURS } from './colours.ts';
import type { Block, CellsMark } from './marks.ts';
import { MILLIMETRE } from './measures.ts';

/** Side of the symbol without its quiet zone, in points: 28 mm, above the 25 mm that phones read from paper. */
export const QR_SIDE = 28 * MILLIMETRE;

/** Modules that stay white around a symbol (ISO/IEC 18004 §9.1). */
export const QUIET_MODULES = 4;

/** A QR code with its quiet zone. */
export interface QrCode {
  readonly block: Block;
  /** With the quiet zone, in points. */
  readonly side: number;
  readonly quiet: number;
}

/** Draws a text as QR code: its modules begin at `x`, its quiet zone at `y`. Runs of dark modules are one rectangle. */
export function qrCode(text: string, x: number, y: number): QrCode {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const module = QR_SIDE / modules.size;
  const quiet = QUIET_MODULES * module;
  const cells: CellsMark['cells'][number][] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; ) {
      const start = column;
      while (column < modules.size && modules.get(row, column)) column++;
      if (column > start) {
        const at = { x: x + start * module, y: y + quiet + row * module };
        cells.push({ ...at, width: (column - start) * module, height: module });
      } else column++;
    }
  }
  const alt = `${QR_TEXT.zh} · ${QR_TEXT.en}`;
  const block: Block = { role: 'Figure', alt, marks: [{ kind: 'cells', colour: COLOURS.ink, cells }] };
  return { block, side: QR_SIDE + 2 * quiet, quiet };
}
