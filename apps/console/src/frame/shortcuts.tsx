import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { callSearch } from './search-call.ts';

const ShortcutList = lazy(() => import('./shortcut-list.tsx'));

/** How long the second key of a pair may take, in ms. */
const PAIR_MS = 1_000;

/** The keys that work everywhere but where one types, and their list under ?. */
export function Shortcuts(): ReactNode {
  const navigate = useNavigate();
  const [listed, setListed] = useState(false);
  useEffect(() => {
    let lastG = Number.NEGATIVE_INFINITY;
    const plainKeys: Readonly<Record<string, (at: number) => void>> = {
      '?': () => setListed(true),
      g: (at) => {
        lastG = at;
      },
      h: (at) => {
        if (at - lastG < PAIR_MS) navigate(addresses.home);
      },
    };
    const onKey = (event: KeyboardEvent) => {
      if (isSearchKey(event)) {
        event.preventDefault();
        callSearch();
      } else if (isPlain(event)) plainKeys[event.key]?.(event.timeStamp);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate]);
  return listed ? (
    <Suspense>
      <ShortcutList onClose={() => setListed(false)} />
    </Suspense>
  ) : undefined;
}

function isSearchKey(event: KeyboardEvent): boolean {
  if (event.key.toLowerCase() === 'k') return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  return event.key === '/' && isPlain(event);
}

/** A key by itself, where nobody types. */
function isPlain({ ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || !(target instanceof HTMLElement)) return false;
  return !target.isContentEditable && !target.closest('input, textarea, select, dialog, [role="dialog"]');
}
