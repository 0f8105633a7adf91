import type { ReactNode } from 'react';
import { Link } from 'react-router';
import './link-button.css';

/** The main act of a page that is a page of its own: a real anchor, so that it can be opened beside this one. */
export function LinkButton({ to, children }: { readonly to: string; readonly children: ReactNode }): ReactNode {
  return (
    <Link to={to} className="link-button">
      {children}
    </Link>
  );
}
