import type { TransactionInfo } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { contractQuery } from '../../data/node-queries.ts';
import { numberOf } from '../../governance/proposal-number.ts';
import { Empty } from '../../parts/empty.tsx';
import { abiOf } from '../../parts/schema.ts';
import { ValueTree } from '../../parts/value-tree.tsx';

type Event = NonNullable<TransactionInfo['receipt']>['events'][number];

/** Events that are shown at once. */
const SHOWN = 20;

/** What contracts announced while a transaction ran, in order. */
export function TransactionEvents({ info }: { readonly info: TransactionInfo }): ReactNode {
  const { t } = useTranslation('transaction');
  const [shown, setShown] = useState(SHOWN);
  const events = info.receipt?.events ?? [];
  if (events.length === 0) return <Empty kind="nothing-yet" title={t('noEvents')} />;
  return (
    <div className="stack">
      <ol className="stack">
        {events.slice(0, shown).map((event, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an event is its place in the receipt.
          <li key={place} className="typed-call">
            <EventView event={event} />
          </li>
        ))}
      </ol>
      {events.length > shown && (
        <div>
          <Button onClick={() => setShown(events.length)}>{t('moreEvents', { count: events.length - shown })}</Button>
        </div>
      )}
    </div>
  );
}

function EventView({ event: { contract, name, data } }: { readonly event: Event }): ReactNode {
  const chain = useChain();
  const abi = abiOf(useQuery(contractQuery(chain, contract)).data?.abi);
  return (
    <>
      <p className="typed-call-name">
        <Link to={addresses.contract(chain, contract)}>{contract}</Link>: <b>{name}</b>
      </p>
      <ValueTree value={data} schema={abi.events[name]} />
      <ProposalLink contract={contract} data={data} />
    </>
  );
}

/** The way to the proposal that an event of governance is about. */
function ProposalLink({ contract, data }: Pick<Event, 'contract' | 'data'>): ReactNode {
  const { t } = useTranslation('transaction');
  const chain = useChain();
  const proposal = (data as { readonly proposal?: unknown } | null)?.proposal;
  if (contract !== 'sys.governance' || typeof proposal !== 'string') return undefined;
  return <Link to={addresses.proposal(chain, proposal)}>{t('toProposal', { number: numberOf(proposal) })}</Link>;
}
