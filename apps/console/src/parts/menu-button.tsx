import { type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react';
import './menu-button.css';

interface MenuButtonProps {
  readonly label: string;
  /**
   * What opens below the button; it closes by itself when something else is pressed. It is made when it is opened first, so
   * that what it reads is read then, and not with the page.
   */
  readonly children: ReactNode;
}

/** Room between the button and what it opens, and beside that, in px. */
const GAP = 4;
const MARGIN = 16;

/** A button that opens choices below it. */
export function MenuButton({ label, children }: MenuButtonProps): ReactNode {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [wasOpened, setWasOpened] = useState(false);
  const place = ({ newState, currentTarget }: ToggleEvent<HTMLElement>) => {
    const at = button.current?.getBoundingClientRect();
    if (newState !== 'open' || !at) return;
    const most = document.documentElement.clientWidth - currentTarget.offsetWidth - MARGIN;
    currentTarget.style.top = `${at.bottom + GAP}px`;
    currentTarget.style.left = `${Math.max(MARGIN, Math.min(at.left, most))}px`;
  };
  return (
    <>
      <button ref={button} type="button" className="menu-button" popoverTarget={id}>
        {label}
        <svg viewBox="0 0 12 12" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
          <path d="M3 4.5l3 3 3-3" />
        </svg>
      </button>
      <div
        id={id}
        popover="auto"
        className="menu"
        role="dialog"
        aria-label={label}
        onBeforeToggle={() => setWasOpened(true)}
        onToggle={place}
      >
        {wasOpened && children}
      </div>
    </>
  );
}
