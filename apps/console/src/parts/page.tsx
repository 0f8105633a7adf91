import { type ReactNode, useEffect } from 'react';
import { useLocation } from 'react-router';
import { type Glyph, StatusGlyph } from './status-glyph.tsx';
import './page.css';

interface PageProps {
  /** What is true, in a sentence; it is the page's heading and its title. */
  readonly title: string;
  /** The sign of a state before the sentence, which says the same in words. */
  readonly glyph?: Glyph | undefined;
  /** A word before the heading: what kind of thing this is, or the state that it is in. */
  readonly above?: ReactNode;
  /** A sentence or two below the heading. */
  readonly lead?: ReactNode;
  /** Buttons; the main one first. */
  readonly actions?: ReactNode;
  /** Where the facts were read, when, how far. */
  readonly foot?: ReactNode;
  readonly children?: ReactNode;
}

/** The frame of every page: a sentence, then what proves it. */
export function Page({ title, glyph, above, lead, actions, foot, children }: PageProps): ReactNode {
  useEffect(() => {
    document.title = `${title} · Stele`;
  }, [title]);
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-sentence">
          {above && <div className="page-above">{above}</div>}
          <h1>
            {glyph && (
              <span className="page-heading-glyph">
                <StatusGlyph name={glyph} />
              </span>
            )}
            {title}
          </h1>
          {lead && <div className="lead">{lead}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
      <footer className={foot ? 'page-foot' : 'page-foot page-address'}>
        {foot}
        <Address />
      </footer>
    </div>
  );
}

/** On paper, where the page can be found again. */
function Address(): ReactNode {
  const { pathname, search } = useLocation();
  return <p className="page-address">{`${location.origin}${pathname}${search}`}</p>;
}

interface SectionProps {
  readonly title: ReactNode;
  /** Beside the heading, at the end of its line. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page under a heading of its own. */
export function Section({ title, aside, children }: SectionProps): ReactNode {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {aside && <div className="section-aside">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
