import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/dialog.tsx';
import { ErrorPanel } from '../parts/error-panel.tsx';
import type { Errand } from './errands.ts';

interface RefusedDialogProps {
  readonly errand: Errand;
  readonly onClose: () => void;
}

/** Why a signature was refused, for whoever closed its dialog before that was known. */
export default function RefusedDialog({ errand: { request, error }, onClose }: RefusedDialogProps): ReactNode {
  const { t } = useTranslation('signing');
  return (
    <Dialog title={request.title} onClose={onClose}>
      <div className="stack">
        <ErrorPanel error={error} />
        <div className="row">
          <Button type="primary" onClick={onClose}>
            {t('close')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
