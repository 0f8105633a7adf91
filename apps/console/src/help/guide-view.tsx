import type { ReactNode } from 'react';
import { type GuideName, guideOfLink } from './guide-names.ts';
import { type Block, type Inline, parseMarkdown } from './parse-markdown.ts';

interface GuideViewProps {
  readonly text: string;
  /** Guides that there are. */
  readonly known: readonly GuideName[];
  /** Opens another guide that this one leads to. */
  readonly onGuide: (name: GuideName) => void;
}

/** A guide as a page shows it. What leads to guides opens them; what leads elsewhere is told, since nothing here leaves the origin. */
export function GuideView({ text, known, onGuide }: GuideViewProps): ReactNode {
  return parseMarkdown(text).map((block, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no identity but their place.
    <BlockView key={place} block={block} known={known} onGuide={onGuide} />
  ));
}

type OnGuide = Omit<GuideViewProps, 'text'>;

function BlockView({ block, known, onGuide }: OnGuide & { readonly block: Block }): ReactNode {
  switch (block.kind) {
    case 'heading':
      return <Heading block={block} known={known} onGuide={onGuide} />;
    case 'paragraph':
      return (
        <p>
          <Parts parts={block.parts} known={known} onGuide={onGuide} />
        </p>
      );
    case 'code':
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
      return <pre tabIndex={0}>{block.text}</pre>;
    case 'list':
      return <List block={block} known={known} onGuide={onGuide} />;
    case 'table':
      return <Table block={block} known={known} onGuide={onGuide} />;
  }
}

function Heading({
  block,
  known,
  onGuide,
}: OnGuide & { readonly block: Extract<Block, { kind: 'heading' }> }): ReactNode {
  const parts = <Parts parts={block.parts} known={known} onGuide={onGuide} />;
  // The dialog has the first heading; those of the guide go on below it.
  return block.level <= 2 ? <h3>{parts}</h3> : <h4>{parts}</h4>;
}

function List({ block, known, onGuide }: OnGuide & { readonly block: Extract<Block, { kind: 'list' }> }): ReactNode {
  const Kind = block.ordered ? 'ol' : 'ul';
  return (
    <Kind>
      {block.items.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place.
        <li key={place}>
          <Parts parts={item} known={known} onGuide={onGuide} />
        </li>
      ))}
    </Kind>
  );
}

function Table({ block, known, onGuide }: OnGuide & { readonly block: Extract<Block, { kind: 'table' }> }): ReactNode {
  const named = block.head.some((cell) => cell.length > 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <div className="guide-table" tabIndex={0}>
      <table>
        {named && (
          <thead>
            <tr>
              {block.head.map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place.
                <th key={place} scope="col">
                  <Parts parts={cell} known={known} onGuide={onGuide} />
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {block.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place.
            <tr key={at}>
              {row.map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their place.
                <td key={place}>
                  <Parts parts={cell} known={known} onGuide={onGuide} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Parts({ parts, known, onGuide }: OnGuide & { readonly parts: readonly Inline[] }): ReactNode {
  return parts.map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a line have no identity but their place.
    <Part key={place} part={part} known={known} onGuide={onGuide} />
  ));
}

function Part({ part, known, onGuide }: OnGuide & { readonly part: Inline }): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return <code>{part.text}</code>;
    case 'strong':
      return (
        <strong>
          <Parts parts={part.parts} known={known} onGuide={onGuide} />
        </strong>
      );
    case 'link':
      return <GuideLink part={part} known={known} onGuide={onGuide} />;
  }
}

function GuideLink({
  part,
  known,
  onGuide,
}: OnGuide & { readonly part: Extract<Inline, { kind: 'link' }> }): ReactNode {
  const guide = guideOfLink(part.to);
  const words = <Parts parts={part.parts} known={known} onGuide={onGuide} />;
  if (guide === undefined || !known.includes(guide)) return words;
  return (
    <button type="button" className="text-button" onClick={() => onGuide(guide)}>
      {words}
    </button>
  );
}
