import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { guideOfPath } from '../help/guide-names.ts';

const HelpDialog = lazy(() => import('../help/help-dialog.tsx'));

/** Opens the guides on the topic of this page; they come with the console. */
export function HelpButton(): ReactNode {
  const { t } = useTranslation('frame');
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="bar-button" onClick={() => setOpen(true)}>
        <span aria-hidden="true">?</span>
        <span className="visually-hidden">{t('help')}</span>
      </button>
      {open && (
        <Suspense>
          <HelpDialog guide={guideOfPath(pathname)} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
