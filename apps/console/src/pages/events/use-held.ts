import { type RefObject, useEffect, useState } from 'react';

/** Whether somebody reads here: points at it, works in it with the keyboard, has selected of it, or has scrolled into it. */
export function useHeld(place: RefObject<HTMLElement | null>): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const look = () => setHeld(isRead(place.current));
    const events = ['pointerover', 'pointerout', 'focusin', 'focusout', 'selectionchange', 'scroll'] as const;
    for (const event of events) document.addEventListener(event, look, { passive: true });
    return () => {
      for (const event of events) document.removeEventListener(event, look);
    };
  }, [place]);
  return held;
}

function isRead(element: HTMLElement | null): boolean {
  if (!element) return false;
  const selection = document.getSelection();
  const selected = selection !== null && !selection.isCollapsed && element.contains(selection.anchorNode);
  const scrolled = element.getBoundingClientRect().top < 0;
  return selected || scrolled || element.matches(':hover') || element.contains(document.activeElement);
}
