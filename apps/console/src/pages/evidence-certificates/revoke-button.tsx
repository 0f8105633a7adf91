import { platformRoutes } from '@stele/platform/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { client } from '../../data/clients.ts';
import { keys } from '../../data/keys.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import '../../parts/text-input.css';

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
  const [reason, setReason] = useState('');
  const field = useId();
  const revoke = useMutation({
    mutationFn: () => client.request(platformRoutes.revokeCertificate, { params: { code }, body: { reason } }),
    onSuccess: async () => {
      await cache.invalidateQueries({ queryKey: keys.ofChain(chain, 'certificates') });
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    revoke.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>{t('revoke.note')}</p>
      <div className="form-field" data-focus-first>
        <label htmlFor={field}>{t('revoke.reason')}</label>
        <input
          id={field}
          className="text-input"
          value={reason}
          maxLength={500}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
      {revoke.error && <ErrorPanel error={revoke.error} />}
      <div className="row">
        <Button htmlType="submit" danger disabled={reason.trim() === ''} loading={revoke.isPending}>
          {t('revoke.confirm')}
        </Button>
        <Button onClick={onDone}>{t('revoke.cancel')}</Button>
      </div>
    </form>
  );
}
