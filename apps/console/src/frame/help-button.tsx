import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { GuideButton } from '../help/guide-button.tsx';
import { guideOfPath } from '../help/guide-names.ts';

/** Opens the guides on the topic of this page; they come with the console. */
export function HelpButton(): ReactNode {
  const { t } = useTranslation('frame');
  const { pathname } = useLocation();
  return (
    <GuideButton guide={guideOfPath(pathname)} className="bar-button">
      <span aria-hidden="true">?</span>
      <span className="visually-hidden">{t('help')}</span>
    </GuideButton>
  );
}
