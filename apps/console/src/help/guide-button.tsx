import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { GuideName } from './guide-names.ts';

const HelpDialog = lazy(() => import('./help-dialog.tsx'));

interface GuideButtonProps {
  readonly guide: GuideName;
  readonly className: string;
  readonly children: ReactNode;
}

/** Opens the guides on one of them, over the page as it is. */
export function GuideButton({ guide, className, children }: GuideButtonProps): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={className} onClick={() => setOpen(true)}>
        {children}
      </button>
      {open && (
        <Suspense>
          <HelpDialog guide={guide} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
