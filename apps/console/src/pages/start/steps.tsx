import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../../data/platform-queries.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { useFirstSteps } from './use-first-steps.ts';

/** How far one has come. It is read from what is true, so that it goes on after any pause. */
export function Steps(): ReactNode {
  const { t } = useTranslation('start');
  const state = useQuery(sessionQuery()).data?.state;
  const { deposited, certificate, isOpened } = useFirstSteps();
  const done = {
    password: state !== undefined && state !== 'new',
    signIn: state === 'signed-in',
    deposit: deposited !== undefined,
    certificate: certificate !== undefined,
    verify: isOpened,
  };
  return (
    <ol className="start-steps" aria-label={t('steps.title')}>
      {(['password', 'signIn', 'deposit', 'certificate', 'verify'] as const).map((step) => (
        <li key={step}>
          <StatusGlyph name={done[step] ? 'committed' : 'accepted'} />
          <span>{t(`steps.${step}`)}</span>
          {done[step] && <span className="visually-hidden">{t('steps.done')}</span>}
        </li>
      ))}
    </ol>
  );
}
