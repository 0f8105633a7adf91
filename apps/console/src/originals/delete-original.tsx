import { type FileRow, platformRoutes } from '@stele/platform/api';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clientOf } from '../data/clients.ts';
import { filesKey } from '../data/file-queries.ts';
import { Dialog } from '../parts/dialog.tsx';
import { visibleText } from '../parts/json-text.ts';
import { ReasonForm } from '../parts/reason-form.tsx';

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
  const { address } = file;
  const act = async (reason: string) => {
    await clientOf(chain).request(platformRoutes.deleteFile, { params: { address }, body: { reason } });
    await cache.invalidateQueries({ queryKey: filesKey(chain) });
  };
  const words = { reason: t('delete.reason'), confirm: t('delete.confirm'), cancel: t('delete.cancel') };
  return (
    <ReasonForm words={words} act={act} onClose={onDone}>
      <p>{t('delete.note')}</p>
      <p className="quiet">{t('delete.stays')}</p>
    </ReasonForm>
  );
}
