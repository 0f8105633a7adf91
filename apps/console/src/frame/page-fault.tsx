import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { ErrorPanel } from '../parts/error-panel.tsx';
import { Page } from '../parts/page.tsx';
import { isMissingPart, reloadOnce } from './missing-part.ts';

/**
 * Stands where a page would, when the console itself failed to show it. Where a file of it is gone because the console was
 * built anew meanwhile, it is loaded anew first.
 */
export function PageFault(): ReactNode {
  const error = useRouteError();
  const isMissing = isMissingPart(error);
  const [given, setGiven] = useState(!isMissing);
  useEffect(() => {
    if (isMissing) setGiven(!reloadOnce(window));
  }, [isMissing]);
  return given ? <Fault error={error} /> : undefined;
}

function Fault({ error }: { readonly error: unknown }): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <Page title={t('fault')}>
      <ErrorPanel error={error} onRetry={() => location.reload()} />
    </Page>
  );
}
