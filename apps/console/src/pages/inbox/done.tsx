import type { EventRow } from '@stele/platform/api';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { systemEventsQuery } from '../../data/governance-queries.ts';
import { numberOf } from '../../governance/proposal-number.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Section } from '../../parts/page.tsx';
import { TimeText } from '../../parts/time-text.tsx';

/** Votes that are shown. */
const SHOWN = 10;

interface CastEvent {
  readonly proposal: string;
  readonly organisation: string;
  readonly voice: 'for' | 'against' | 'abstain';
  readonly by: string;
}

/** What the organisation voted last. */
export function Done({ organisation }: { readonly organisation: string }): ReactNode {
  const { t } = useTranslation('inbox');
  const query = useQuery(systemEventsQuery(useChain(), 'sys.governance', 'voted'));
  return (
    <Section title={t('done')}>
      <Loaded query={query} what={t('doneWhat')} lines={2}>
        {({ items }) => {
          const own = items.filter(({ data }) => (data as CastEvent).by === organisation).slice(0, SHOWN);
          if (own.length === 0) return <Empty kind="nothing-yet" title={t('doneNothing')} />;
          return (
            <ul className="tasks">
              {own.map((event) => (
                <DoneLine key={event.transaction} event={event} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Section>
  );
}

function DoneLine({ event: { data, time, transaction } }: { readonly event: EventRow }): ReactNode {
  const { t } = useTranslation('inbox');
  const chain = useChain();
  const { proposal, voice } = data as CastEvent;
  return (
    <li>
      <span className="quiet">{t(`voted.${voice}`)}</span>
      <Link to={addresses.proposal(chain, proposal)} className="task-title">
        {t('number', { number: numberOf(proposal) })}
      </Link>
      <span className="task-note">
        <Link to={addresses.transaction(chain, transaction)}>{t('transaction')}</Link>
      </span>
      <span className="task-time">
        <TimeText ms={time} />
      </span>
    </li>
  );
}
