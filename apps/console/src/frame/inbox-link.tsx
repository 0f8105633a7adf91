import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../app/addresses.ts';
import { useOperator } from '../data/use-session.ts';

const InboxCount = lazy(() => import('./inbox-count.tsx'));

/** The way to what waits, with how much of it there is for whoever is signed in. */
export function InboxLink({ chain }: { readonly chain: string | undefined }): ReactNode {
  const { t } = useTranslation('frame');
  const operator = useOperator();
  return (
    <Link to={addresses.inbox} className="bar-button">
      <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
        <path d="M3 11l2.4-6.5h9.2L17 11v5H3zM3 11h4l1 2h4l1-2h4" />
      </svg>
      <span className="bar-word">{t('inbox')}</span>
      {chain !== undefined && operator && (
        <Suspense>
          <InboxCount chain={chain} />
        </Suspense>
      )}
    </Link>
  );
}
