import type { RouteAnswer, routes } from '@stele/sdk';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Integer } from '../../parts/number-text.tsx';
import { Status } from '../../parts/status-glyph.tsx';

interface RehearsalProps {
  readonly result: RouteAnswer<typeof routes.rehearse>;
}

/** What would come of a proposal if the members decided it now. */
export function Rehearsal({ result: { code, message, height, writes } }: RehearsalProps): ReactNode {
  const { t } = useTranslation('proposal');
  const components = { height: <Integer value={height} />, writes: <Integer value={writes} /> };
  if (code === '') {
    return (
      <p>
        <Status name="committed">{t('rehearsal.good')}</Status>{' '}
        <span className="quiet">
          <Trans t={t} i18nKey="rehearsal.counts" components={components} />
        </span>
      </p>
    );
  }
  return (
    <div className="proposal-note">
      <p>
        <Status name="warning">{t('rehearsal.bad')}</Status>
      </p>
      <p lang="en">{message}</p>
      <p className="quiet">
        <Trans t={t} i18nKey="rehearsal.badNote" components={components} /> <code>{code}</code>
      </p>
    </div>
  );
}
