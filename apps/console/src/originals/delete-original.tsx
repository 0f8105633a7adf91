import { type FileRow, platformRoutes } from '@stele/platform/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clientOf } from '../data/clients.ts';
import { filesKey } from '../data/file-queries.ts';
import { Dialog } from '../parts/dialog.tsx';
import { ErrorPanel } from '../parts/error-panel.tsx';
import { visibleText } from '../parts/json-text.ts';
import '../parts/text-input.css';

interface DeleteOriginalProps {
  readonly chain: string;
  readonly file: FileRow;
}

/** Deletes an original, once the reader knows what that means and gave a reason. */
export function DeleteOriginal({ chain, file }: DeleteOriginalProps): ReactNode {
  const { t } = useTranslation('files');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t('delete.open')}
      </Button>
      {open && (
        <Dialog
          title={t('delete.title', { name: visibleText(file.name) })}
          size="narrow"
          onClose={() => setOpen(false)}
        >
          <DeleteForm chain={chain} file={file} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function DeleteForm({ chain, file, onDone }: DeleteOriginalProps & { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('files');
  const cache = useQueryClient();
  const [reason, setReason] = useState('');
  const field = useId();
  const { address } = file;
  const remove = useMutation({
    mutationFn: () =>
      clientOf(chain).request(platformRoutes.deleteFile, { params: { address }, body: { reason: reason.trim() } }),
    onSuccess: async () => {
      onDone();
      await cache.invalidateQueries({ queryKey: filesKey(chain) });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>{t('delete.note')}</p>
      <p className="quiet">{t('delete.stays')}</p>
      <div className="form-field" data-focus-first>
        <label htmlFor={field}>{t('delete.reason')}</label>
        <input
          id={field}
          className="text-input"
          value={reason}
          maxLength={500}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
      {remove.error && <ErrorPanel error={remove.error} />}
      <div className="row">
        <Button htmlType="submit" danger disabled={reason.trim() === ''} loading={remove.isPending}>
          {t('delete.confirm')}
        </Button>
        <Button onClick={onDone}>{t('delete.cancel')}</Button>
      </div>
    </form>
  );
}
