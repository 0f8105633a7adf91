import type { NodeInfo, Organisation } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { organisationsQuery } from '../../data/certificate-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { nodesQuery } from '../../data/node-list-queries.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { blockQuorum } from '../../governance/meaning.ts';
import { MemberStatus } from '../../governance/member-status.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { LinkButton } from '../../parts/link-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { NodeTable } from './node-table.tsx';
import './members.css';

/** Who keeps the chain together: organisations with their weights and nodes. */
export function Component(): ReactNode {
  const { t } = useTranslation('members');
  const chain = useChain();
  const query = useQuery(organisationsQuery(chain));
  const nodes = useQuery(nodesQuery(chain));
  const active = query.data?.filter(({ status }) => status === 'active').length;
  return (
    <Page
      title={active === undefined ? t('name') : t('title', { chain, count: active })}
      lead={nodes.data && <Lead nodes={nodes.data} />}
      actions={<LinkButton to={`${addresses.newProposal(chain)}?kind=admit`}>{t('admit')}</LinkButton>}
      foot={<ReadFrom at={query.dataUpdatedAt} />}
    >
      <Loaded query={query} what={t('what')} lines={6}>
        {(organisations) => <Organisations rows={organisations} nodes={nodes.data} />}
      </Loaded>
      <Section title={t('nodes.title')}>
        <Loaded query={nodes} what={t('nodes.what')} lines={4}>
          {(found) =>
            found.length === 0 ? (
              <Empty kind="nothing-yet" title={t('nodes.none')} />
            ) : (
              <NodeTable caption={t('nodes.title')} nodes={found} />
            )
          }
        </Loaded>
        <p className="quiet small members-note">{t('nodes.note')}</p>
      </Section>
    </Page>
  );
}

/** Who signs blocks, and how many of them may fail. */
function Lead({ nodes }: { readonly nodes: readonly NodeInfo[] }): ReactNode {
  const { t } = useTranslation('members');
  const engine = useQuery(chainQuery(useChain())).data?.engine;
  const { validators, needed, whole, mayFail } = blockQuorum(nodes);
  if (engine === undefined) return undefined;
  if (validators <= 1) return <p>{t('oneValidator')}</p>;
  return (
    <>
      <p>{t('quorum', { validators, needed, whole })}</p>
      <p>{t('mayFail', { count: mayFail })}</p>
    </>
  );
}

interface OrganisationsProps {
  readonly rows: readonly Organisation[];
  readonly nodes: readonly NodeInfo[] | undefined;
}

function Organisations({ rows, nodes }: OrganisationsProps): ReactNode {
  const { t } = useTranslation('members');
  const chain = useChain();
  const own = useOperator()?.organisation;
  const count = (id: string, role: NodeInfo['role']) =>
    nodes?.filter((node) => node.organisation === id && node.role === role && node.removed === undefined).length;
  const columns: readonly Column<Organisation>[] = [
    {
      key: 'id',
      head: t('columns.organisation'),
      cell: ({ id }) => (
        <>
          <Link to={addresses.member(chain, id)}>{visibleText(id)}</Link>
          {id === own && <span className="quiet"> {t('you')}</span>}
        </>
      ),
    },
    { key: 'title', head: t('columns.name'), grow: true, cell: ({ title }) => visibleText(title) },
    { key: 'status', head: t('columns.standing'), cell: ({ status }) => <MemberStatus status={status} /> },
    { key: 'weight', head: t('columns.weight'), numeric: true, cell: ({ weight }) => <Integer value={weight} /> },
    {
      key: 'validators',
      head: t('columns.validators'),
      numeric: true,
      cell: ({ id }) => <Integer value={count(id, 'validator')} />,
    },
    {
      key: 'observers',
      head: t('columns.observers'),
      numeric: true,
      cell: ({ id }) => <Integer value={count(id, 'observer')} />,
    },
    { key: 'roots', head: t('columns.roots'), numeric: true, cell: ({ roots }) => <Integer value={roots.length} /> },
    { key: 'since', head: t('columns.since'), optional: true, cell: ({ since }) => <TimeText ms={since} /> },
  ];
  return <DataTable caption={t('caption')} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
