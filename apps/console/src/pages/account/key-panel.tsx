import type { CertificateInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { useChain } from '../../data/chain-context.ts';
import { certificateQuery, keyQuery } from '../../data/key-queries.ts';
import { Validity } from '../../governance/validity.tsx';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';

/** A key: its suite, since when it signs, whether it was revoked, and the certificate behind it. */
export function KeyPanel({ value }: { readonly value: string }): ReactNode {
  const { t } = useTranslation('account');
  const chain = useChain();
  const query = useQuery(keyQuery(chain, value));
  const certified = query.data?.certified === true;
  const certificate = useQuery({ ...certificateQuery(chain, value), enabled: certified }).data;
  const { place, isMeant } = useMeant(value);
  return (
    <article ref={place} id={value} className={isMeant ? 'panel account-key-meant' : 'panel'}>
      <h3 className="account-key-head">
        <Id value={value} kind="key" />
      </h3>
      <Loaded query={query} what={t('keys.what')} lines={3}>
        {({ suite, since, revoked }) => (
          <Facts
            facts={[
              [
                t('keys.state'),
                revoked === undefined ? (
                  <Status key="state" name="committed">
                    {t('keys.active')}
                  </Status>
                ) : (
                  <Status key="state" name="failed">
                    <Trans t={t} i18nKey="keys.revoked" components={{ time: <TimeText ms={revoked} /> }} />
                  </Status>
                ),
              ],
              [t('keys.suite'), suite],
              [t('keys.since'), <TimeText key="since" ms={since} />],
              !certified && [t('keys.certificate'), t('keys.bare')],
              ...(certificate ? certificateFacts(t, certificate) : []),
            ]}
          />
        )}
      </Loaded>
    </article>
  );
}

type Translate = ReturnType<typeof useTranslation<'account'>>['t'];

function certificateFacts(t: Translate, certificate: CertificateInfo): readonly Fact[] {
  const { subject, organisation, roles, notBefore, notAfter, id } = certificate;
  return [
    [t('keys.certificate'), visibleText(subject)],
    [t('keys.issuedFor'), [organisation, ...roles].map(visibleText).join(' · ')],
    [t('keys.valid'), <Validity key="valid" from={notBefore} until={notAfter} />],
    [t('keys.fingerprint'), <Id key="id" value={id} kind="hash" algorithm="sha256" />],
  ];
}

/** Whether the address means this key; then it is brought into view. */
function useMeant(value: string) {
  const { hash } = useLocation();
  const place = useRef<HTMLElement>(null);
  const isMeant = hash === `#${value}`;
  useEffect(() => {
    if (isMeant) place.current?.scrollIntoView({ block: 'center' });
  }, [isMeant]);
  return { place, isMeant };
}
