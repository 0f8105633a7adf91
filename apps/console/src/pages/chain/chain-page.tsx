import type { ChainInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { chainQuery, livenessQuery } from '../../data/node-queries.ts';
import { useReachability } from '../../data/reachability.ts';
import { useAt } from '../../data/use-at.ts';
import { healthOf } from '../../frame/health.ts';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { TimeWithAge } from '../../parts/time-text.tsx';
import { ActivityCharts } from './activity-charts.tsx';
import { ChainAt } from './chain-at.tsx';
import { Validators } from './validators.tsx';
import { ShareWall } from './wall-links.tsx';
import './chain.css';

/** One chain at a glance: how it stands, what happens on it, who keeps it. */
export function Component(): ReactNode {
  const { t } = useTranslation('chain');
  const chain = useChain();
  const query = useQuery(chainQuery(chain));
  const liveness = useQuery(livenessQuery(chain)).data;
  const { missing } = useReachability();
  const health = healthOf(liveness?.state, missing);
  const at = useAt();
  if (at !== undefined && query.data) return <ChainAt info={query.data} height={at} />;
  return (
    <Page
      title={t(`states.${health.name}`, { chain })}
      glyph={health.glyph}
      lead={query.data && <Lead info={query.data} />}
      actions={
        <>
          <Link to={addresses.wall(chain)}>{t('wall')}</Link>
          <ShareWall />
        </>
      }
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <Loaded query={query} what={t('what')} lines={8}>
        {(info) => (
          <>
            <ActivityCharts />
            <div className="columns">
              <Section title={t('validators.title')}>
                <Validators info={info} liveness={liveness} />
              </Section>
              <Section title={t('facts.title')}>
                <ChainFacts info={info} />
              </Section>
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Height and age, and what the ordering engine means for what can be proved. A chain at its first block is new, not ill. */
function Lead({ info }: { readonly info: ChainInfo }): ReactNode {
  const { t } = useTranslation('chain');
  const engines: Readonly<Record<string, string>> = {
    solo: t('engines.solo'),
    cometbft: t('engines.cometbft'),
    raft: t('engines.raft'),
  };
  const components = {
    block: (
      <Link to={addresses.block(info.name, info.height)}>
        <Integer value={info.height} />
      </Link>
    ),
    time: <TimeWithAge ms={info.time} />,
  };
  return (
    <>
      <Trans t={t} i18nKey={info.height === 1 ? 'leadNew' : 'lead'} components={components} /> {engines[info.engine]}
    </>
  );
}

function ChainFacts({ info }: { readonly info: ChainInfo }): ReactNode {
  const { t } = useTranslation('chain');
  const facts: readonly Fact[] = [
    [t('facts.genesis'), <Id key="genesis" value={info.genesis} kind="fingerprint" whole />],
    [t('facts.engine'), info.engine],
    [t('facts.hash'), info.hash],
    [t('facts.suites'), info.suites.join(', ')],
    [t('facts.stateRoot'), <Id key="state" value={info.stateRoot} kind="root" />],
    [t('facts.gateway'), <Id key="gateway" value={info.gateway} kind="key" />],
    [t('facts.kept'), <Kept key="kept" info={info} />],
  ];
  return (
    <div className="stack">
      <Facts facts={facts} />
      <details>
        <summary>{t('facts.parameters')}</summary>
        <JsonView value={info.parameters} />
        <p>
          <Link to={addresses.chainSettings(info.name)}>{t('facts.settings')}</Link>
        </p>
      </details>
    </div>
  );
}

/** Which part of the history the node keeps. */
function Kept({ info: { kept } }: { readonly info: ChainInfo }): ReactNode {
  const { t } = useTranslation('chain');
  if (kept.bodies <= 1) return t('facts.keptAll');
  return <Trans t={t} i18nKey="facts.keptFrom" components={{ from: <Integer value={kept.bodies} /> }} />;
}
