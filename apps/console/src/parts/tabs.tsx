import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import './tabs.css';

interface TabsProps<Name extends string> {
  readonly tabs: readonly Name[];
  readonly chosen: Name;
  readonly titleOf: (tab: Name) => ReactNode;
  readonly onChoose: (tab: Name) => void;
  /** What belongs to the chosen one. */
  readonly children: ReactNode;
}

/** Which tab a key leads to from another, by places. */
const STEPS: Readonly<Record<string, (place: number, count: number) => number>> = {
  ArrowRight: (place, count) => (place + 1) % count,
  ArrowLeft: (place, count) => (place + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * Views of one thing, of which one is shown (WAI-ARIA Authoring Practices, Tabs with automatic activation). On a narrow
 * screen they stand in several lines: none is hidden behind a button.
 */
export function Tabs<Name extends string>({ tabs, chosen, titleOf, onChoose, children }: TabsProps<Name>): ReactNode {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const step = (event: KeyboardEvent) => {
    const place = STEPS[event.key]?.(tabs.indexOf(chosen), tabs.length);
    const next = place === undefined ? undefined : tabs[place];
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[place as number]?.focus();
  };
  return (
    <div>
      <div className="tabs" role="tablist" ref={list} onKeyDown={step}>
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`${id}-${tab}`}
            aria-selected={tab === chosen}
            aria-controls={tab === chosen ? `${id}-panel` : undefined}
            tabIndex={tab === chosen ? 0 : -1}
            onClick={() => onChoose(tab)}
          >
            {titleOf(tab)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </div>
  );
}
