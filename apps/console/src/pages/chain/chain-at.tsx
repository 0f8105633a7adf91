import { isSteleError } from '@stele/protocol';
import { type ChainInfo, createNodesClient, createOrganisationsClient, type NodeInfo } from '@stele/sdk';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { clientOf } from '../../data/clients.ts';
import { keys } from '../../data/keys.ts';
import { blockQuery } from '../../data/node-queries.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { type Fact, Facts } from '../../parts/facts.tsx';
import { integerText } from '../../parts/format-number.ts';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Integer } from '../../parts/number-text.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { PinBand } from '../../parts/pin-band.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';

/** What the state of a height says of the chain. It never changes. */
function stateAtQuery(chain: string, height: number) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'chain-at', height),
    queryFn: async ({ signal }) => {
      const client = clientOf(chain);
      const options = { signal, height };
      const [parameters, organisations, nodes] = await Promise.all([
        client.contract('sys.parameters').query<Readonly<Record<string, unknown>>>('all', {}, options),
        createOrganisationsClient(client).list(options),
        createNodesClient(client).list(options),
      ]);
      const standing = nodes.filter(({ removed }) => removed === undefined);
      return { parameters, members: organisations.filter(({ status }) => status === 'active'), nodes: standing };
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

interface ChainAtProps {
  readonly info: ChainInfo;
  readonly height: number;
}

/** A chain as it was at a height: its block, members, nodes and parameters then. */
export function ChainAt({ info, height }: ChainAtProps): ReactNode {
  const { t } = useTranslation('chain');
  const language = useLanguageTag();
  const isKnown = height <= info.height;
  const block = useQuery({ ...blockQuery(info.name, height), enabled: isKnown });
  const state = useQuery({ ...stateAtQuery(info.name, height), enabled: isKnown });
  const title = t('at.title', { chain: info.name, height: integerText(height, language) });
  if (!isKnown) {
    return (
      <Page title={title}>
        <PinBand />
      </Page>
    );
  }
  const isGone = isSteleError(state.error) && height < info.kept.state;
  return (
    <Page title={title} foot={<ReadFrom at={block.dataUpdatedAt} />}>
      <PinBand note={t('at.note')} />
      <div className="columns">
        <div className="stack">
          {isGone ? (
            <Empty kind="no-match" title={t('at.pruned')}>
              {t('at.prunedNote', { from: integerText(info.kept.state, language) })}
            </Empty>
          ) : (
            <Loaded query={state} what={t('what')} lines={8}>
              {({ members, nodes, parameters }) => (
                <>
                  <Section title={t('at.members', { count: members.length })}>
                    <p>
                      {members.map(({ id }, place) => (
                        <span key={id}>
                          {place > 0 && ', '}
                          <Link to={addresses.member(info.name, id)}>{visibleText(id)}</Link>
                        </span>
                      ))}
                    </p>
                  </Section>
                  <Section title={t('at.nodes', { count: nodes.length })}>
                    <NodesThen nodes={nodes} />
                  </Section>
                  <details>
                    <summary>{t('facts.parameters')}</summary>
                    <JsonView value={parameters} />
                  </details>
                </>
              )}
            </Loaded>
          )}
        </div>
        <Section title={t('at.block')}>
          <Loaded query={block} what={t('what')} lines={5}>
            {({ header }) => {
              const facts: readonly Fact[] = [
                [t('at.time'), <TimeText key="time" ms={header.time} />],
                [
                  t('at.hash'),
                  <Id key="hash" value={header.hash} kind="block" to={addresses.block(info.name, height)} />,
                ],
                [t('facts.stateRoot'), <Id key="state" value={header.stateRoot} kind="root" />],
                [t('facts.genesis'), <Id key="genesis" value={info.genesis} kind="fingerprint" whole />],
              ];
              return <Facts facts={facts} />;
            }}
          </Loaded>
        </Section>
      </div>
    </Page>
  );
}

function NodesThen({ nodes }: { readonly nodes: readonly NodeInfo[] }): ReactNode {
  const { t } = useTranslation('chain');
  const govern = useTranslation('govern').t;
  return (
    <DataTable<NodeInfo>
      caption={t('at.nodes', { count: nodes.length })}
      rows={nodes}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'organisation',
          head: t('validators.organisation'),
          cell: ({ organisation }) => <b>{visibleText(organisation)}</b>,
        },
        { key: 'role', head: t('at.role'), cell: ({ role }) => govern(`standings.${role}`) },
        {
          key: 'weight',
          head: t('validators.weight'),
          numeric: true,
          cell: ({ weight }) => <Integer value={weight} />,
        },
        { key: 'key', head: t('validators.key'), grow: true, cell: ({ key }) => <Id value={key} kind="key" /> },
      ]}
    />
  );
}
