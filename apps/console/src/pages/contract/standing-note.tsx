import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { contractStandingQuery } from '../../data/contract-queries.ts';
import { Id } from '../../parts/id.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';

/** What keeps a contract from being called, or will change it: stated before anything else about it. */
export function StandingNote({ name }: { readonly name: string }): ReactNode {
  const { t } = useTranslation('contract');
  const { data: standing } = useQuery(contractStandingQuery(useChain(), name));
  if (!standing) return undefined;
  const { status, frozenBy, frozenUntil, pending } = standing;
  return (
    <>
      {status === 'frozen' && (
        <p className="contract-note">
          <Status name="warning">{t('standing.frozen')}</Status>{' '}
          {frozenBy !== undefined && frozenUntil !== undefined && (
            <Trans
              t={t}
              i18nKey="standing.emergency"
              values={{ organisation: frozenBy }}
              components={{ time: <TimeText ms={frozenUntil} /> }}
            />
          )}
        </p>
      )}
      {status === 'retired' && (
        <p className="contract-note">
          <Status name="expired">{t('standing.retired')}</Status>
        </p>
      )}
      {pending && (
        <p className="contract-note">
          <Status name="accepted">{t('standing.pending', { version: pending.version })}</Status>{' '}
          <Id value={pending.code} kind="code" />
        </p>
      )}
    </>
  );
}
