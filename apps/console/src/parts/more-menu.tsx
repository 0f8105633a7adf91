import { type ReactNode, type ToggleEvent, useId, useRef } from 'react';
import { Link } from 'react-router';
import './more-menu.css';

/** Something that can be done, on a page of its own. */
export interface MoreItem {
  readonly to: string;
  readonly label: string;
  /** What follows, in a few words. */
  readonly note: string;
}

interface MoreMenuProps {
  /** What the menu is of, for those who do not see it. */
  readonly label: string;
  readonly items: readonly MoreItem[];
}

/** Room between the button and its menu, in px. */
const GAP = 4;

/** What is done seldom, behind “⋯”: each item is an anchor, so that it can be opened beside this page. */
export function MoreMenu({ label, items }: MoreMenuProps): ReactNode {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const place = ({ newState, currentTarget }: ToggleEvent<HTMLElement>) => {
    const at = button.current?.getBoundingClientRect();
    if (newState !== 'open' || !at) return;
    currentTarget.style.top = `${at.bottom + GAP}px`;
    currentTarget.style.right = `${document.documentElement.clientWidth - at.right}px`;
  };
  if (items.length === 0) return undefined;
  return (
    <>
      <button ref={button} type="button" className="more-button" popoverTarget={id} aria-label={label}>
        <span aria-hidden="true">⋯</span>
      </button>
      <nav id={id} popover="auto" className="more-menu" aria-label={label} onToggle={place}>
        {items.map((item) => (
          <Link key={item.to} to={item.to}>
            {item.label} <span className="quiet small">{item.note}</span>
          </Link>
        ))}
      </nav>
    </>
  );
}
