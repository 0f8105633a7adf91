import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
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
  const { status, code, frozenBy, frozenUntil, pending } = standing;
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
      {status === 'pending' && (
        <p className="contract-note">
          <Status name="accepted">{t('standing.new')}</Status> <Id value={code} kind="code" />{' '}
          <ApprovalLink name={name} code={code} />
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
          <Id value={pending.code} kind="code" /> <ApprovalLink name={name} code={pending.code} />
        </p>
      )}
    </>
  );
}

/** The proposal that would let waiting code run: the members approve its hash, and nothing else. */
function ApprovalLink({ name, code }: { readonly name: string; readonly code: string }): ReactNode {
  const { t } = useTranslation('contract');
  return <Link to={addresses.newProposalOf(useChain(), 'approve', { name, code })}>{t('standing.approve')}</Link>;
}
