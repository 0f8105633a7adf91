import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useNow } from '../data/use-now.ts';
import { Status } from '../parts/status-glyph.tsx';
import { TimeText } from '../parts/time-text.tsx';
import { NEAR_MS } from './tasks.ts';

/** In which time a certificate is valid, and that it is over or near its end, in words. */
export function Validity({ from, until }: { readonly from: number; readonly until: number }): ReactNode {
  const { t } = useTranslation('account');
  const now = useNow();
  return (
    <>
      <Trans t={t} i18nKey="keys.range" components={{ from: <TimeText ms={from} />, until: <TimeText ms={until} /> }} />{' '}
      {until < now && <Status name="expired">{t('keys.expired')}</Status>}
      {until >= now && until - now < NEAR_MS && <Status name="warning">{t('keys.ending')}</Status>}
    </>
  );
}
