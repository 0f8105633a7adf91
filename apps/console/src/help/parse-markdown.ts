/** A part of a line. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly parts: readonly Inline[] }
  | { readonly kind: 'link'; readonly to: string; readonly parts: readonly Inline[] };

/** A part of a guide. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly parts: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly parts: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'table'; readonly head: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] };

export type Cell = readonly Inline[];

/**
 * Reads as much of Markdown (CommonMark, tables of GFM) as the guides use: headings, paragraphs, fenced code, lists, tables,
 * and code, bold and links within lines. It makes parts and never markup, so that nothing of a text can run.
 */
export function parseMarkdown(text: string): readonly Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const { block, next } = readBlock(lines, at);
    if (block) blocks.push(block);
    at = next;
  }
  return blocks;
}

interface ReadBlock {
  readonly block: Block | undefined;
  /** The line behind it. */
  readonly next: number;
}

const FENCE = /^```/;
const HEADING = /^(#{1,6})\s+(.*)$/;
const ITEM = /^\s*(?:[-*]|\d+\.)\s+(.*)$/;
const ORDERED = /^\s*\d+\./;
const ROW = /^\s*\|(.*)\|\s*$/;
const RULE = /^[\s|:-]+$/;

function readBlock(lines: readonly string[], at: number): ReadBlock {
  const line = lines[at] ?? '';
  if (line.trim() === '') return { block: undefined, next: at + 1 };
  if (FENCE.test(line)) return readCode(lines, at);
  const heading = HEADING.exec(line);
  if (heading) {
    const [, marks = '', words = ''] = heading;
    return { block: { kind: 'heading', level: marks.length, parts: parseInline(words) }, next: at + 1 };
  }
  if (ROW.test(line)) return readTable(lines, at);
  if (ITEM.test(line)) return readList(lines, at);
  return readParagraph(lines, at);
}

function readCode(lines: readonly string[], at: number): ReadBlock {
  const end = lines.findIndex((line, place) => place > at && FENCE.test(line));
  const next = end < 0 ? lines.length : end;
  return { block: { kind: 'code', text: lines.slice(at + 1, next).join('\n') }, next: next + 1 };
}

function readTable(lines: readonly string[], at: number): ReadBlock {
  let next = at;
  while (ROW.test(lines[next] ?? '')) next++;
  const rows = lines.slice(at, next).filter((line) => !RULE.test(line));
  const [head = [], ...rest] = rows.map(cellsOf);
  return { block: { kind: 'table', head, rows: rest }, next };
}

/** Cells of a row; a bar within code, or behind a backslash, is none. */
function cellsOf(row: string): readonly Cell[] {
  const [, inner = ''] = ROW.exec(row) ?? [];
  const cells = inner.match(/(?:\\\||`[^`]*`|[^|])+/g) ?? [];
  return cells.map((cell) => parseInline(cell.trim().replaceAll('\\|', '|')));
}

function readList(lines: readonly string[], at: number): ReadBlock {
  const items: string[] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    const [, words] = ITEM.exec(line) ?? [];
    if (words !== undefined) items.push(words);
    else if (/^\s+\S/.test(line) && items.length > 0) items.push(`${items.pop()} ${line.trim()}`);
    else break;
  }
  const ordered = ORDERED.test(lines[at] ?? '');
  return { block: { kind: 'list', ordered, items: items.map(parseInline) }, next };
}

function readParagraph(lines: readonly string[], at: number): ReadBlock {
  let next = at + 1;
  while (next < lines.length && !begins(lines[next] ?? '')) next++;
  const words = lines.slice(at, next).map((line) => line.replace(/^>\s?/, '').trim());
  return { block: { kind: 'paragraph', parts: parseInline(joined(words)) }, next };
}

/** Whether a line ends the paragraph before it. */
function begins(line: string): boolean {
  return line.trim() === '' || [FENCE, HEADING, ROW, ITEM].some((pattern) => pattern.test(line));
}

/** Lines of a paragraph; Chinese ones are joined without a gap. */
function joined(lines: readonly string[]): string {
  return lines.reduce((text, line) =>
    /[\u3000-\u9fff\uff00-\uffef]$/.test(text) ? `${text}${line}` : `${text} ${line}`,
  );
}

const INLINE = /`([^`]+)`|\*\*(.+?)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/;

/** Reads code, bold and links within a line. */
export function parseInline(text: string): readonly Inline[] {
  const parts: Inline[] = [];
  let rest = text;
  for (let found = INLINE.exec(rest); found; found = INLINE.exec(rest)) {
    const [whole, code, strong, words = '', to = ''] = found;
    if (found.index > 0) parts.push({ kind: 'text', text: rest.slice(0, found.index) });
    if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (strong !== undefined) parts.push({ kind: 'strong', parts: parseInline(strong) });
    else parts.push({ kind: 'link', to, parts: parseInline(words) });
    rest = rest.slice(found.index + whole.length);
  }
  return rest === '' ? parts : [...parts, { kind: 'text', text: rest }];
}

/** The words of parts alone, for searching and for headings. */
export function plainText(parts: readonly Inline[]): string {
  return parts.map((part) => ('parts' in part ? plainText(part.parts) : part.text)).join('');
}
