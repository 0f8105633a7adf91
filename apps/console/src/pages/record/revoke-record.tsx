import { EVIDENCE_CONTRACT, type EvidenceRecord } from '@stele/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import type { KeyedRecord } from '../../data/evidence-queries.ts';
import { keys } from '../../data/keys.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { timeText } from '../../parts/format-time.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Section } from '../../parts/page.tsx';
import { ReasonForm } from '../../parts/reason-form.tsx';
import { useZone } from '../../parts/time-text.tsx';
import { useSigning } from '../../signing/signing-context.ts';
import { WriteButton } from '../../signing/write-button.tsx';

/** That the depositor took the record back: stated before anything else. */
export function Revoked({ record: { revoked } }: { readonly record: EvidenceRecord }): ReactNode {
  const { t } = useTranslation('record');
  const chain = useChain();
  const zone = useZone();
  if (!revoked) return undefined;
  const { time, reason, transaction } = revoked;
  return (
    <div className="record-succession record-revoked">
      <p>
        <Trans
          t={t}
          i18nKey="revoked"
          values={{ time: timeText(time, zone), reason: visibleText(reason) }}
          components={{ transaction: <Link to={addresses.transaction(chain, transaction)}>{null}</Link> }}
        />
      </p>
    </div>
  );
}

/** Lets the owner take a record back, once its reason was given. It stays on the chain, and cannot be brought back. */
export function RevokeRecord({ keyed: { key, record } }: { readonly keyed: KeyedRecord }): ReactNode {
  const { t } = useTranslation('record');
  const chain = useChain();
  const cache = useQueryClient();
  const sign = useSigning();
  const [open, setOpen] = useState(false);
  const name = visibleText(record.label ?? t('signing.unnamed'));
  const revoke = async (reason: string) =>
    sign({
      chain,
      calls: [{ contract: EVIDENCE_CONTRACT, method: 'revoke', args: { record: key, reason } }],
      title: t('revoke.signTitle', { name }),
      follows: t('revoke.follows'),
      onSettled: () => void cache.invalidateQueries({ queryKey: keys.ofChain(chain) }),
    });
  return (
    <Section title={t('revoke.title')}>
      <div className="stack record-supersede">
        <p className="quiet">{t('revoke.note')}</p>
        <div>
          <WriteButton onClick={() => setOpen(true)}>{t('revoke.open')}</WriteButton>
        </div>
      </div>
      {open && (
        <Dialog title={t('revoke.signTitle', { name })} size="narrow" onClose={() => setOpen(false)}>
          <ReasonForm
            words={{ reason: t('ending.reason'), confirm: t('ending.confirm'), cancel: t('ending.cancel') }}
            act={revoke}
            onClose={() => setOpen(false)}
          >
            <p>{t('revoke.what')}</p>
          </ReasonForm>
        </Dialog>
      )}
    </Section>
  );
}
