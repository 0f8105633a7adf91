import type { OrganisationInfo, RegisteredRoot } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { organisationQuery } from '../../data/certificate-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { delegationsQuery } from '../../data/governance-queries.ts';
import { nodesQuery } from '../../data/node-list-queries.ts';
import { MemberStatus } from '../../governance/member-status.tsx';
import { RootPanel } from '../../governance/root-panel.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { NodeTable } from '../members/node-table.tsx';
import { Accounts } from './accounts.tsx';
import './member.css';

/** One organisation: its standing and weight, nodes, root certificates and accounts. */
export function Component(): ReactNode {
  const { t } = useTranslation('member');
  const { organisation = '' } = useParams();
  const chain = useChain();
  const query = useQuery(organisationQuery(chain, organisation));
  if (query.data === null) {
    return (
      <Page title={t('unknown', { chain })}>
        <Empty
          kind="no-match"
          title={<code>{visibleText(organisation)}</code>}
          action={<Link to={addresses.members(chain)}>{t('all')}</Link>}
        />
      </Page>
    );
  }
  const info = query.data?.organisation;
  return (
    <Page
      title={info ? t(`titles.${info.status}`, { title: visibleText(info.title), count: info.weight }) : t('name')}
      above={
        <>
          <span>{visibleText(organisation)}</span>
          {info && <MemberStatus status={info.status} />}
        </>
      }
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <Loaded query={query} what={t('what')} lines={8}>
        {(found) => found && <Body id={organisation} organisation={found.organisation} roots={found.roots} />}
      </Loaded>
    </Page>
  );
}

interface BodyProps {
  readonly id: string;
  readonly organisation: OrganisationInfo;
  readonly roots: readonly RegisteredRoot[];
}

function Body({ id, organisation, roots }: BodyProps): ReactNode {
  const { t } = useTranslation('member');
  return (
    <>
      <MemberFacts id={id} organisation={organisation} />
      <Section title={t('nodes.title')}>
        <Nodes organisation={id} />
      </Section>
      <Section title={t('roots.title')}>
        {roots.length === 0 ? (
          <Empty kind="nothing-yet" title={t('roots.none')}>
            {t('roots.noneNote')}
          </Empty>
        ) : (
          <div className="member-panels">
            {roots.map((root) => (
              <RootPanel key={root.root} root={root} />
            ))}
          </div>
        )}
      </Section>
      <Section title={t('accounts.title')}>
        <Accounts organisation={id} />
      </Section>
    </>
  );
}

function MemberFacts({ id, organisation }: Omit<BodyProps, 'roots'>): ReactNode {
  const { t } = useTranslation('member');
  const chain = useChain();
  const delegation = useQuery(delegationsQuery(chain, [id])).data?.[id];
  const { title, weight, agreement, identityCheck, since, changed } = organisation;
  return (
    <Facts
      facts={[
        [t('facts.id'), visibleText(id)],
        [t('facts.title'), visibleText(title)],
        [t('facts.weight'), <Integer key="weight" value={weight} />],
        [t('facts.since'), <TimeText key="since" ms={since} />],
        changed !== since && [t('facts.changed'), <TimeText key="changed" ms={changed} />],
        [
          t('facts.agreement'),
          agreement === '' ? (
            t('facts.founder')
          ) : (
            <Id key="agreement" value={agreement} kind="hash" algorithm="sha256" whole />
          ),
        ],
        identityCheck !== '' && [t('facts.identityCheck'), visibleText(identityCheck)],
        delegation && [
          t('facts.delegation'),
          <Delegated key="delegation" to={delegation.to} until={delegation.until} />,
        ],
      ]}
    />
  );
}

function Delegated({ to, until }: { readonly to: string; readonly until: number }): ReactNode {
  const { t } = useTranslation('member');
  return (
    <>
      <Link to={addresses.member(useChain(), to)}>{visibleText(to)}</Link> {t('facts.until')} <TimeText ms={until} />
    </>
  );
}

function Nodes({ organisation }: { readonly organisation: string }): ReactNode {
  const { t } = useTranslation('member');
  const query = useQuery(nodesQuery(useChain()));
  return (
    <Loaded query={query} what={t('nodes.what')} lines={2}>
      {(nodes) => {
        const own = nodes.filter((node) => node.organisation === organisation);
        if (own.length === 0) return <Empty kind="nothing-yet" title={t('nodes.none')} />;
        return <NodeTable caption={t('nodes.title')} nodes={own} />;
      }}
    </Loaded>
  );
}
