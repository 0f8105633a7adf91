import { ACCOUNTS_CONTRACT } from '@stele/protocol';
import type { CertificateInfo } from '@stele/sdk';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { keys } from '../../data/keys.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { DropArea } from '../../parts/drop-area.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { TimeText, TimeWithAge } from '../../parts/time-text.tsx';
import { useSigning } from '../../signing/signing-context.ts';
import { WriteButton } from '../../signing/write-button.tsx';
import { type Renewal, type RenewalFault, readRenewal } from './read-renewal.ts';

/** Issues and registers anew what ends within as many days as are called near. */
const COMMAND = './stele org renew --all --within 30';

interface RenewDialogProps {
  /** Id of the key whose certificate is renewed, in hex. */
  readonly registered: string;
  readonly certificate: CertificateInfo;
  readonly onClose: () => void;
}

/** Puts the certificate that an authority issued anew in the place of the one that ends. Keys stay where they are. */
export function RenewDialog({ registered, certificate, onClose }: RenewDialogProps): ReactNode {
  const { t } = useTranslation('certificates');
  const chain = useChain();
  const cache = useQueryClient();
  const sign = useSigning();
  const [read, setRead] = useState<Renewal | RenewalFault>();
  const subject = visibleText(certificate.subject);
  const submit = ({ path }: Renewal) => {
    onClose();
    sign({
      chain,
      calls: [{ contract: ACCOUNTS_CONTRACT, method: 'renew', args: { path } }],
      title: t('renew.signTitle', { subject }),
      follows: t('renew.follows'),
      onSettled: () => cache.invalidateQueries({ queryKey: keys.ofChain(chain) }),
    });
  };
  return (
    <Dialog title={t('renew.title', { subject })} onClose={onClose}>
      <div className="stack">
        <Facts
          facts={[
            [t('columns.ends'), <TimeWithAge key="end" ms={certificate.notAfter} />],
            [t('columns.roles'), certificate.roles.map(visibleText).join(', ') || '—'],
            [t('columns.key'), <Id key="key" value={registered} kind="key" />],
          ]}
        />
        <p>{t('renew.here')}</p>
        <p>
          <code className="wrap">{COMMAND}</code> <CopyButton text={COMMAND} what={t('renew.command')} />
        </p>
        <p>{t('renew.elsewhere')}</p>
        <DropArea
          label={t('renew.drop')}
          choose={t('renew.choose')}
          onFile={async (file) => setRead(readRenewal(await file.text(), registered, certificate))}
        />
        <p role="alert" className="field-fault">
          {typeof read === 'string' && t(`renew.faults.${read}`)}
        </p>
        {typeof read === 'object' && <NewCertificate renewal={read} onSign={() => submit(read)} />}
      </div>
    </Dialog>
  );
}

function NewCertificate({ renewal, onSign }: { readonly renewal: Renewal; readonly onSign: () => void }): ReactNode {
  const { t } = useTranslation('certificates');
  const { certificate, end } = renewal;
  return (
    <>
      <Facts
        facts={[
          [t('renew.newEnd'), <TimeText key="end" ms={end} />],
          [t('renew.issuer'), visibleText(certificate.issuer)],
          [t('revoked.serial'), <code key="serial">{certificate.serial}</code>],
          [t('columns.roles'), certificate.duty?.roles.map(visibleText).join(', ') || '—'],
        ]}
      />
      <div>
        <WriteButton type="primary" onClick={onSign}>
          {t('renew.sign')}
        </WriteButton>
      </div>
    </>
  );
}
