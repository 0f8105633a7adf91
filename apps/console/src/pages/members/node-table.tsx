import type { NodeInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { gatewaysQuery } from '../../data/node-list-queries.ts';
import { chainQuery, livenessQuery } from '../../data/node-queries.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { ValidatorState } from '../chain/validators.tsx';

interface NodeTableProps {
  readonly caption: string;
  readonly nodes: readonly NodeInfo[];
}

/** Nodes with role and weight, and how each stands as far as this node sees it. The rest is not reported. */
export function NodeTable({ caption, nodes }: NodeTableProps): ReactNode {
  const { t } = useTranslation('members');
  const govern = useTranslation('govern').t;
  const chain = useChain();
  const gateways = useQuery(gatewaysQuery(chain)).data;
  return (
    <DataTable<NodeInfo>
      caption={caption}
      rows={nodes}
      rowKey={({ key }) => key}
      columns={[
        { key: 'key', head: t('nodes.key'), cell: ({ key }) => <Id value={key} kind="key" /> },
        {
          key: 'organisation',
          head: t('nodes.organisation'),
          cell: ({ organisation }) => (
            <Link to={addresses.member(chain, organisation)}>{visibleText(organisation)}</Link>
          ),
        },
        {
          key: 'role',
          head: t('nodes.role'),
          cell: ({ role, removed }) => govern(`standings.${removed === undefined ? role : 'removed'}`),
        },
        { key: 'weight', head: t('nodes.weight'), numeric: true, cell: ({ weight }) => <Integer value={weight} /> },
        { key: 'state', head: t('nodes.state'), cell: (node) => <NodeState node={node} /> },
        {
          key: 'gateway',
          head: t('nodes.gateway'),
          cell: ({ key }) => {
            if (!gateways) return '—';
            const isOne = gateways.some((gateway) => gateway.key === key && gateway.removed === undefined);
            return t(isOne ? 'nodes.takes' : 'nodes.takesNone');
          },
        },
        {
          key: 'address',
          head: t('nodes.address'),
          cell: ({ engine }) =>
            engine?.address === undefined ? <span className="quiet">{t('nodes.notReported')}</span> : engine.address,
        },
        { key: 'since', head: t('nodes.since'), cell: ({ since }) => <TimeText ms={since} /> },
      ]}
    />
  );
}

/** How a node stands, as far as this one sees it. */
export function NodeState({ node: { key, role, removed } }: { readonly node: NodeInfo }): ReactNode {
  const { t } = useTranslation('members');
  const chain = useChain();
  const own = useQuery(chainQuery(chain)).data?.gateway;
  const liveness = useQuery(livenessQuery(chain)).data;
  if (removed !== undefined) {
    return (
      <span className="quiet">
        {t('nodes.removed')} <TimeText ms={removed} />
      </span>
    );
  }
  if (role === 'validator') {
    return <ValidatorState validator={liveness?.validators.find(({ keyId }) => keyId === key)} />;
  }
  if (key === own) return <Status name="committed">{t('nodes.own')}</Status>;
  return <Status name="unknown">{t('nodes.notReported')}</Status>;
}
