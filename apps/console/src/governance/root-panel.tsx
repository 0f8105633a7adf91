import type { RegisteredRoot } from '@stele/sdk';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../parts/facts.tsx';
import { Id } from '../parts/id.tsx';
import { visibleText } from '../parts/json-text.ts';
import { TimeText } from '../parts/time-text.tsx';
import { readRoot } from './root-certificate.ts';
import { Validity } from './validity.tsx';

/** A root certificate that the chain trusts for an organisation. */
export function RootPanel({ root: { root, record } }: { readonly root: RegisteredRoot }): ReactNode {
  const { t } = useTranslation('certificates');
  const certificate = readRoot(record.certificate);
  return (
    <article className="panel">
      <h3>
        <Id value={root} kind="certificate" algorithm="sha256" />
      </h3>
      <Facts
        facts={[
          certificate && [t('subject'), visibleText(certificate.subject)],
          [
            t('valid'),
            certificate ? (
              <Validity key="valid" from={certificate.notBefore} until={certificate.notAfter} />
            ) : (
              t('unreadable')
            ),
          ],
          [t('registered'), <TimeText key="since" ms={record.since} />],
          record.retired !== undefined && [t('retired'), <TimeText key="retired" ms={record.retired} />],
        ]}
      />
    </article>
  );
}
