import { Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChainProvider } from '../data/chain-context.ts';
import { DraftView } from './draft-view.tsx';
import { SentView } from './sent-view.tsx';
import type { SigningRequest } from './signing-context.ts';
import './signing.css';

interface SigningDialogProps {
  readonly request: SigningRequest;
  readonly onClose: () => void;
}

/** What is signed, as whom, with which key, and what follows; then what became of it. */
export default function SigningDialog({ request, onClose }: SigningDialogProps): ReactNode {
  const { t } = useTranslation('signing');
  const [sent, setSent] = useState<string>();
  return (
    <ChainProvider value={request.chain}>
      <Modal
        open
        onCancel={onClose}
        footer={null}
        title={request.title}
        width={760}
        mask={{ closable: false }}
        destroyOnHidden
        aria-label={t('title')}
      >
        {sent === undefined ? (
          <DraftView request={request} onSent={setSent} onCancel={onClose} />
        ) : (
          <SentView request={request} id={sent} onClose={onClose} />
        )}
      </Modal>
    </ChainProvider>
  );
}
