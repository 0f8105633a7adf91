import { platformRoutes } from '@stele/platform/api';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { client } from '../../data/clients.ts';
import { keys } from '../../data/keys.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ReasonForm } from '../../parts/reason-form.tsx';

/** Revokes a certificate, once its reason was given: everybody who opens it reads it. */
export function RevokeButton({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation('evidenceCertificates');
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="text-button" onClick={() => setOpen(true)}>
        {t('revoke.open')}
      </button>
      {open && (
        <Dialog title={t('revoke.title', { code })} size="narrow" onClose={() => setOpen(false)}>
          <RevokeForm code={code} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function RevokeForm({ code, onDone }: { readonly code: string; readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('evidenceCertificates');
  const chain = useChain();
  const cache = useQueryClient();
  const act = async (reason: string) => {
    await client.request(platformRoutes.revokeCertificate, { params: { code }, body: { reason } });
    await cache.invalidateQueries({ queryKey: keys.ofChain(chain, 'certificates') });
  };
  const words = { reason: t('revoke.reason'), confirm: t('revoke.confirm'), cancel: t('revoke.cancel') };
  return (
    <ReasonForm words={words} act={act} onClose={onDone}>
      <p>{t('revoke.note')}</p>
    </ReasonForm>
  );
}
