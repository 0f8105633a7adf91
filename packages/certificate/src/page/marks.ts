import type { TypefaceName } from '../fonts/typeface.ts';
import type { Colour } from './colours.ts';

/** One run of text. All lengths are in points, from the upper left corner of the page. */
export interface TextMark {
  readonly kind: 'text';
  readonly text: string;
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly face: TypefaceName;
  readonly size: number;
  readonly colour: Colour;
  /** Width in hundredths of the natural one; 100 unless said. */
  readonly stretch?: number;
}

/** A filled rectangle; lines are thin ones. */
export interface BoxMark {
  readonly kind: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: Colour;
  /** Radius of its corners. */
  readonly radius?: number;
}

/** The outline of a rectangle, drawn inside of it. */
export interface FrameMark extends Omit<BoxMark, 'kind'> {
  readonly kind: 'frame';
  readonly thickness: number;
}

export interface DiscMark {
  readonly kind: 'disc';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour: Colour;
}

/** Rectangles of one colour as one shape. */
export interface CellsMark {
  readonly kind: 'cells';
  readonly colour: Colour;
  readonly cells: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

export type Mark = TextMark | BoxMark | FrameMark | DiscMark | CellsMark;

/** What belongs together for those who have the page read to them (ISO 32000-1 §14.8). */
export interface Block {
  /** An artifact is not read out. */
  readonly role: 'H1' | 'P' | 'Figure' | 'Artifact';
  /** Language of its text; of the document, which is Chinese, unless said. */
  readonly lang?: 'en';
  /** What a figure shows. */
  readonly alt?: string;
  readonly marks: readonly Mark[];
}

/** A part of the page, with the room that it takes from top to bottom. */
export interface Section {
  readonly blocks: readonly Block[];
  readonly height: number;
}

/** Moves a mark down. */
export function lowered<M extends Mark>(mark: M, by: number): M {
  if (mark.kind !== 'cells') return { ...mark, y: mark.y + by };
  return { ...mark, cells: mark.cells.map((cell) => ({ ...cell, y: cell.y + by })) };
}
