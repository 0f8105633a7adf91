import type { ReactNode } from 'react';
import './empty.css';

interface EmptyProps {
  /** Which of the three: there is nothing yet, nothing matches, or the tables do not reach that far yet. */
  readonly kind: 'nothing-yet' | 'no-match' | 'not-indexed';
  /** What is true, in a sentence. */
  readonly title: ReactNode;
  /** Why, or what would be here; for what does not match, the filters; for what is not indexed, both heights. */
  readonly children?: ReactNode;
  /** What one can do about it. */
  readonly action?: ReactNode;
}

/** A place where nothing is. It says which kind of nothing. */
export function Empty({ kind, title, children, action }: EmptyProps): ReactNode {
  return (
    <div className={`empty empty-${kind}`}>
      <EmptyDrawing kind={kind} />
      <div className="empty-words">
        <p>
          <strong>{title}</strong>
        </p>
        {children && <div className="quiet">{children}</div>}
        {action && <div className="row">{action}</div>}
      </div>
    </div>
  );
}

/** A stone: blank, with a line that is looked for, or with lines still being cut. */
function EmptyDrawing({ kind }: Pick<EmptyProps, 'kind'>): ReactNode {
  return (
    <svg
      className="empty-drawing"
      viewBox="0 0 48 56"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path d="M10 50V18a14 14 0 0 1 28 0v32" />
      <path d="M4 50.5h40v4H4z" />
      {kind === 'no-match' && <path d="M17 24h14M17 31h14M17 38h14" strokeDasharray="2 3" />}
      {kind === 'not-indexed' && <path d="M17 24h14M17 31h8" />}
    </svg>
  );
}
