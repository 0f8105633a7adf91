import type { ContentHash } from '@stele/protocol';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../../data/chain-context.ts';
import { type CheckedEmail, useEmailCheck } from '../../../data/use-sources.ts';
import { DropArea } from '../../../parts/drop-area.tsx';
import { ErrorPanel } from '../../../parts/error-panel.tsx';
import { saveFile } from '../../../parts/save-file.ts';
import { useDepositDraft } from '../use-deposit-draft.ts';
import { EmailVerdict } from './email-verdict.tsx';
import './email.css';

/** Takes an e-mail as a file: its signatures are checked while the keys for them can be had. */
export function EmailInput({ algorithm }: { readonly algorithm: ContentHash }): ReactNode {
  const { t } = useTranslation('sources');
  const email = useEmailCheck();
  return (
    <div className="stack">
      <DropArea label={t('email.drop')} choose={t('email.choose')} onFile={(file) => email.mutate(file)} />
      <p className="quiet email-note">{t('email.note')}</p>
      {email.isPending && <p role="status">{t('email.checking')}</p>}
      {email.error && (
        <ErrorPanel
          error={email.error}
          about={email.variables?.name}
          onRetry={() => email.variables && email.mutate(email.variables)}
        />
      )}
      {email.data && <Checked email={email.data} algorithm={algorithm} onDone={() => email.reset()} />}
    </div>
  );
}

interface CheckedProps {
  readonly email: CheckedEmail;
  readonly algorithm: ContentHash;
  readonly onDone: () => void;
}

function Checked({ email: { file, check }, algorithm, onDone }: CheckedProps): ReactNode {
  const { t } = useTranslation('sources');
  const { draft } = useDepositDraft(useChain());
  const take = () => {
    const result = new File([`${JSON.stringify(check, undefined, 2)}\n`], `${file.name}.dkim.json`, {
      type: 'application/json',
    });
    // The keys may be gone tomorrow: what they said today is in this file alone.
    saveFile(result.name, result.type, result);
    draft.addFiles([file], algorithm);
    draft.addFiles([result], algorithm, 'made');
    onDone();
  };
  return (
    <section className="panel email-result" aria-label={t('email.result')}>
      <EmailVerdict check={check} />
      <div className="row">
        <Button type="primary" onClick={take}>
          {t('email.take')}
        </Button>
        <Button onClick={onDone}>{t('email.discard')}</Button>
      </div>
    </section>
  );
}
