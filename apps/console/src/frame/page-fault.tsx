import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { ErrorPanel } from '../parts/error-panel.tsx';
import { Page } from '../parts/page.tsx';

/** Stands where a page would, when the console itself failed to show it. */
export function PageFault(): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <Page title={t('fault')}>
      <ErrorPanel error={useRouteError()} onRetry={() => location.reload()} />
    </Page>
  );
}
