import type PDFDocument from 'pdfkit';
import type { TypefaceName } from '../fonts/typeface.ts';
import type { Block, CellsMark, Mark, TextMark } from '../page/marks.ts';

type Pdf = InstanceType<typeof PDFDocument>;

/** Draws blocks in their order, each as an element of the document's structure or as an artifact. */
export function paint(pdf: Pdf, blocks: readonly Block[]): void {
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  for (const { role, lang, alt, marks } of blocks) {
    const draw = (): void => {
      for (const mark of marks) paintMark(pdf, mark);
    };
    if (role === 'Artifact') {
      pdf.markContent('Artifact', { type: 'Layout' });
      draw();
      pdf.endMarkedContent();
    } else root.add(pdf.struct(role, { ...(lang && { lang }), ...(alt && { alt }) }, draw));
  }
  root.end();
}

/** The characters that each typeface is used for. */
export function charactersOf(blocks: readonly Block[]): ReadonlyMap<TypefaceName, ReadonlySet<number>> {
  const used = new Map<TypefaceName, Set<number>>();
  for (const { face, text } of blocks.flatMap(({ marks }) => marks).filter((mark) => mark.kind === 'text')) {
    const codes = used.get(face) ?? new Set<number>();
    used.set(face, codes);
    for (const character of text) codes.add(character.codePointAt(0) as number);
  }
  return used;
}

function paintMark(pdf: Pdf, mark: Mark): void {
  if (mark.kind === 'text') return paintText(pdf, mark);
  if (mark.kind === 'cells') return paintCells(pdf, mark);
  if (mark.kind === 'disc') {
    pdf.circle(mark.x, mark.y, mark.radius).fill(mark.colour);
    return;
  }
  const { x, y, width, height, radius = 0, colour } = mark;
  if (mark.kind === 'box') {
    outline(pdf, x, y, width, height, radius).fill(colour);
    return;
  }
  const { thickness } = mark;
  const inset = thickness / 2;
  const framed = outline(pdf, x + inset, y + inset, width - thickness, height - thickness, radius);
  framed.lineWidth(thickness).stroke(colour);
}

function outline(pdf: Pdf, x: number, y: number, width: number, height: number, radius: number): Pdf {
  return radius > 0 ? pdf.roundedRect(x, y, width, height, radius) : pdf.rect(x, y, width, height);
}

function paintText(pdf: Pdf, { text, x, y, face, size, colour, stretch = 100 }: TextMark): void {
  pdf.font(face).fontSize(size).fillColor(colour);
  pdf.text(text, x, y, { lineBreak: false, baseline: 'alphabetic', horizontalScaling: stretch });
}

function paintCells(pdf: Pdf, { cells, colour }: CellsMark): void {
  for (const { x, y, width, height } of cells) pdf.rect(x, y, width, height);
  pdf.fill(colour);
}
