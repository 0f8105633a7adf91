import type { TypefaceName, Typefaces } from '../fonts/typeface.ts';
import { shortenTo } from '../text/shorten.ts';
import { showable } from '../text/showable.ts';
import { widthOf, wrapText } from '../text/wrap.ts';
import type { Colour } from './colours.ts';
import type { TextMark } from './marks.ts';

/** How a text looks. */
export interface Style {
  readonly face: TypefaceName;
  readonly size: number;
  readonly colour: Colour;
}

/** Where a text stands, its first base line at `y`, and how far its lines are apart. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly line: number;
  /** Most lines: what is longer loses its middle. */
  readonly most?: number;
}

/** Sets texts in the bundled typefaces. */
export class Setter {
  readonly #faces: Typefaces;

  constructor(faces: Typefaces) {
    this.#faces = faces;
  }

  /** Width of a text on one line, in points. */
  width(text: string, { face, size }: Style): number {
    return widthOf(showable(text, this.#faces[face]), this.#faces[face], size);
  }

  /** One line, whatever its width. */
  line(text: string, x: number, y: number, style: Style): TextMark {
    return { kind: 'text', text: showable(text, this.#faces[style.face]), x, y, ...style };
  }

  /** A text broken into lines. */
  lines(text: string, style: Style, { x, y, width, line, most = Number.POSITIVE_INFINITY }: Place): TextMark[] {
    const face = this.#faces[style.face];
    const wrap = (candidate: string) => wrapText(candidate, face, style.size, width);
    const shown = shortenTo(showable(text, face), (candidate) => wrap(candidate).length <= most);
    return wrap(shown).map((part, i) => ({ kind: 'text', text: part, x, y: y + i * line, ...style }));
  }
}
