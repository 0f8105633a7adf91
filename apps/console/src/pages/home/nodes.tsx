import type { NodeInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { registrationsQuery } from '../../data/certificate-queries.ts';
import { useChain } from '../../data/chain-context.ts';
import { nodesQuery } from '../../data/node-list-queries.ts';
import { chainQuery, livenessQuery } from '../../data/node-queries.ts';
import { useNow } from '../../data/use-now.ts';
import { useNodeName } from '../../data/use-session.ts';
import { registrationsOf } from '../../governance/registrations.ts';
import { NEAR_MS } from '../../governance/tasks.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Section } from '../../parts/page.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { NodeState } from '../members/node-table.tsx';
import { behindOf } from './behind-of.ts';

/** The nodes of the chain: who keeps each, how it stands, how far it is. What this node does not see is not reported. */
export function Nodes(): ReactNode {
  const { t } = useTranslation('home');
  const chain = useChain();
  const query = useQuery(nodesQuery(chain));
  return (
    <Section title={t('nodes.title')} aside={<Link to={addresses.members(chain)}>{t('nodes.members')}</Link>}>
      <Loaded query={query} what={t('nodes.what')} lines={3}>
        {(nodes) => <Table nodes={nodes.filter(({ removed }) => removed === undefined)} />}
      </Loaded>
    </Section>
  );
}

function Table({ nodes }: { readonly nodes: readonly NodeInfo[] }): ReactNode {
  const { t } = useTranslation('home');
  const govern = useTranslation('govern').t;
  const chain = useChain();
  const info = useQuery(chainQuery(chain)).data;
  const liveness = useQuery(livenessQuery(chain)).data;
  const ownName = useNodeName();
  const isOwn = ({ key }: NodeInfo) => key === info?.gateway;
  const ownFirst = nodes.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)));
  return (
    <DataTable<NodeInfo>
      caption={t('nodes.title')}
      rows={ownFirst}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'node',
          head: t('nodes.node'),
          cell: (node) => (isOwn(node) ? <b>{visibleText(ownName)}</b> : <Id value={node.key} kind="key" />),
        },
        {
          key: 'organisation',
          head: t('nodes.organisation'),
          cell: ({ organisation }) => (
            <Link to={addresses.member(chain, organisation)}>{visibleText(organisation)}</Link>
          ),
        },
        { key: 'role', head: t('nodes.role'), cell: ({ role }) => govern(`standings.${role}`) },
        { key: 'status', head: t('nodes.status'), cell: (node) => <NodeState node={node} /> },
        {
          key: 'height',
          head: t('nodes.height'),
          numeric: true,
          cell: (node) => (isOwn(node) ? <Integer value={info?.height} /> : <NotReported />),
        },
        {
          key: 'behind',
          head: t('nodes.behind'),
          numeric: true,
          cell: (node) => (isOwn(node) ? <Integer value={behindOf(liveness)} /> : <NotReported />),
        },
        { key: 'ends', head: t('nodes.ends'), cell: ({ key }) => <CertificateEnd node={key} /> },
      ]}
    />
  );
}

function NotReported(): ReactNode {
  const { t } = useTranslation('home');
  return <span className="quiet">{t('nodes.notReported')}</span>;
}

/** When the certificate of a node's key ends, where one was registered for it. */
function CertificateEnd({ node }: { readonly node: string }): ReactNode {
  const { t } = useTranslation('home');
  const read = useQuery(registrationsQuery(useChain())).data;
  const now = useNow();
  if (!read || read.index.height === null) return '—';
  const end = registrationsOf(read.items).find(({ key }) => key === node)?.notAfter;
  if (end === undefined)
    return <span className="quiet">{t(read.isWhole ? 'nodes.noCertificate' : 'nodes.notReported')}</span>;
  if (end < now) return <Status name="expired">{<TimeText ms={end} />}</Status>;
  return end - now < NEAR_MS ? <Status name="warning">{<TimeText ms={end} />}</Status> : <TimeText ms={end} />;
}
