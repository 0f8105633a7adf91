import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { organisationsQuery, registrationsQuery } from '../../data/certificate-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { useNow } from '../../data/use-now.ts';
import { registrationsOf } from '../../governance/registrations.ts';
import { NEAR_MS } from '../../governance/tasks.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { CertificateTable } from './certificate-table.tsx';
import { Recoveries } from './recoveries.tsx';
import { Revocations } from './revocations.tsx';
import { RootTable } from './root-table.tsx';

/** What stands behind keys: roots and certificates by their ends, what was revoked, and keys that are being replaced. */
export function Component(): ReactNode {
  const { t } = useTranslation('certificates');
  const chain = useChain();
  const now = useNow();
  const registrations = useQuery(registrationsQuery(chain));
  const organisations = useQuery(organisationsQuery(chain));
  const info = useQuery(chainQuery(chain)).data;
  const rows = registrations.data && registrationsOf(registrations.data.items);
  const near = rows?.filter(({ notAfter }) => notAfter >= now && notAfter - now <= NEAR_MS).length;
  return (
    <Page
      title={near === undefined || rows === undefined ? t('name') : titleOf(t, near, rows.length)}
      lead={t('lead')}
      foot={<ReadFrom at={registrations.dataUpdatedAt} index={registrations.data?.index} height={info?.height} />}
    >
      <Section title={t('roots')}>
        <Loaded query={organisations} what={t('rootsWhat')} lines={3}>
          {(found) => <RootTable organisations={found.filter(({ roots }) => roots.length > 0).map(({ id }) => id)} />}
        </Loaded>
      </Section>
      <Section title={t('certificates')}>
        <Loaded query={registrations} what={t('certificatesWhat')} lines={6}>
          {({ items, isWhole }) => (
            <div className="stack">
              {items.length === 0 ? (
                <Empty kind="nothing-yet" title={t('none')}>
                  {t('noneNote')}
                </Empty>
              ) : (
                <CertificateTable rows={registrationsOf(items)} />
              )}
              {!isWhole && <p className="quiet">{t('notWhole', { count: items.length })}</p>}
            </div>
          )}
        </Loaded>
      </Section>
      <Section title={t('recoveries.title')}>
        <Recoveries />
      </Section>
      <Section title={t('revoked.title')}>
        <Revocations />
      </Section>
    </Page>
  );
}

type Translate = ReturnType<typeof useTranslation<'certificates'>>['t'];

function titleOf(t: Translate, near: number, all: number): string {
  if (all === 0) return t('titleNone');
  return near === 0 ? t('titleWell') : t('title', { count: near });
}
