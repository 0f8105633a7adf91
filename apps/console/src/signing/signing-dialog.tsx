import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { ChainProvider } from '../data/chain-context.ts';
import { Dialog } from '../parts/dialog.tsx';
import { DraftView } from './draft-view.tsx';
import { errands, underwayFor } from './errands.ts';
import { SentView } from './sent-view.tsx';
import type { SigningRequest } from './signing-context.ts';
import './signing.css';

interface SigningDialogProps {
  readonly request: SigningRequest;
  readonly onClose: () => void;
}

/**
 * What is signed, as whom, with which key, and what follows; then what became of it. What is on its way already is shown as
 * it stands, and not signed a second time.
 */
export default function SigningDialog({ request, onClose }: SigningDialogProps): ReactNode {
  return (
    <ChainProvider value={request.chain}>
      <Dialog title={request.title} onClose={onClose}>
        <SigningSteps request={request} onClose={onClose} />
      </Dialog>
    </ChainProvider>
  );
}

function SigningSteps({ request, onClose }: SigningDialogProps): ReactNode {
  const { t } = useTranslation('signing');
  const underway = underwayFor(useSyncExternalStore(errands.subscribe, errands.snapshot), request);
  // It is no errand any more once it is settled: the dialog goes on showing it.
  const [sent, setSent] = useState<string>();
  if (underway?.state === 'sent' && underway.id !== sent) setSent(underway.id);
  if (sent !== undefined) return <SentView chain={request.chain} id={sent} onClose={onClose} />;
  if (underway && underway.request !== request) return <p role="status">{t('beingSigned')}</p>;
  return <DraftView request={request} onCancel={onClose} />;
}
