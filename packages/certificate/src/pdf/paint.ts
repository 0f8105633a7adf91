import type PDFDocument from 'pdfkit';
import type { Block, BoxMark, CellsMark, FrameMark, Mark, TextMark } from '../page/marks.ts';

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

function paintMark(pdf: Pdf, mark: Mark): void {
  if (mark.kind === 'text') paintText(pdf, mark);
  else if (mark.kind === 'cells') paintCells(pdf, mark);
  else if (mark.kind === 'disc') pdf.circle(mark.x, mark.y, mark.radius).fill(mark.colour);
  else if (mark.kind === 'box') outline(pdf, mark).fill(mark.colour);
  else paintFrame(pdf, mark);
}

function paintFrame(pdf: Pdf, mark: FrameMark): void {
  const { x, y, width, height, thickness, colour } = mark;
  const inset = thickness / 2;
  const inner = { ...mark, x: x + inset, y: y + inset, width: width - thickness, height: height - thickness };
  outline(pdf, inner).lineWidth(thickness).stroke(colour);
}

function outline(pdf: Pdf, { x, y, width, height, radius = 0 }: Omit<BoxMark, 'kind'>): Pdf {
  return radius > 0 ? pdf.roundedRect(x, y, width, height, radius) : pdf.rect(x, y, width, height);
}

function paintText(pdf: Pdf, { text, x, y, face, size, colour, stretch = 100 }: TextMark): void {
  pdf.font(face).fontSize(size).fillColor(colour);
  // The types of pdfkit lack the last of these.
  const options = { lineBreak: false, baseline: 'alphabetic' as const, horizontalScaling: stretch };
  pdf.text(text, x, y, options);
}

function paintCells(pdf: Pdf, { cells, colour }: CellsMark): void {
  for (const { x, y, width, height } of cells) pdf.rect(x, y, width, height);
  pdf.fill(colour);
}
