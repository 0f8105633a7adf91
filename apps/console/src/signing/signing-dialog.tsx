import { type ReactNode, useState } from 'react';
import { ChainProvider } from '../data/chain-context.ts';
import { Dialog } from '../parts/dialog.tsx';
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
  const [sent, setSent] = useState<string>();
  return (
    <ChainProvider value={request.chain}>
      <Dialog title={request.title} onClose={onClose}>
        {sent === undefined ? (
          <DraftView request={request} onSent={setSent} onCancel={onClose} />
        ) : (
          <SentView request={request} id={sent} onClose={onClose} />
        )}
      </Dialog>
    </ChainProvider>
  );
}
