import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';

/** Where nobody has begun yet: the way to do so. */
export function StartHint(): ReactNode {
  const { t } = useTranslation('home');
  return (
    <p className="start-hint">
      {t('start.note')} <Link to={addresses.start}>{t('start.link')}</Link>
    </p>
  );
}
