import type { ChainInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { foundingQuery } from '../../data/settings-queries.ts';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { ParameterTable } from './parameter-table.tsx';
import { isChanged } from './parameters.ts';
import { ProtocolSection } from './protocol-section.tsx';
import './settings.css';

/** What the members may change about a chain, what its founding fixed for good, and which version of the protocol rules. */
export function Component(): ReactNode {
  const { t } = useTranslation('settings');
  const chain = useChain();
  const query = useQuery(chainQuery(chain));
  const entries = Object.entries(query.data?.parameters ?? {});
  const changed = entries.filter(([name, value]) => isChanged(name, value)).length;
  const known = changed === 0 ? t('titleDefault', { chain }) : t('title', { chain, count: entries.length, changed });
  const title = query.data ? known : t('titleUnknown', { chain });
  return (
    <Page
      title={title}
      lead={<Trans t={t} i18nKey="lead" components={{ proposals: <Link to={addresses.proposals(chain)} /> }} />}
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <Section title={t('parameters.title')}>
        <Loaded query={query} what={t('what')} lines={10}>
          {(info) => <ParameterTable info={info} />}
        </Loaded>
      </Section>
      <div className="columns">
        <Section title={t('protocol.title')}>
          <ProtocolSection chain={chain} />
        </Section>
        <Section title={t('fixed.title')}>
          <Loaded query={query} what={t('what')} lines={5}>
            {(info) => <Fixed info={info} />}
          </Loaded>
        </Section>
      </div>
    </Page>
  );
}

/** What no decision changes. */
function Fixed({ info }: { readonly info: ChainInfo }): ReactNode {
  const { t } = useTranslation('settings');
  const founding = useQuery(foundingQuery(info.name)).data;
  const facts: readonly Fact[] = [
    [t('fixed.genesis'), <Id key="genesis" value={info.genesis} kind="fingerprint" whole />],
    [t('fixed.founded'), founding ? <TimeText key="founded" ms={founding.time} /> : '—'],
    [t('fixed.engine'), info.engine],
    [t('fixed.hash'), info.hash],
    [t('fixed.suites'), info.suites.join(', ')],
  ];
  return (
    <div className="stack">
      <Facts facts={facts} />
      <p className="quiet">{t('fixed.note')}</p>
    </div>
  );
}
