import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import {
  delegationsQuery,
  membersQuery,
  type ShownProposal,
  systemEventsQuery,
} from '../../data/governance-queries.ts';
import { useNow } from '../../data/use-now.ts';
import { useOperator } from '../../data/use-session.ts';
import { RuleText, useNames } from '../../governance/rule-text.tsx';
import { VoteBar } from '../../governance/vote-bar.tsx';
import { type RuleStanding, standingsOf, type VoteLine, voteLines } from '../../governance/voting.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';
import { type Glyph, Status } from '../../parts/status-glyph.tsx';
import { TimeText, TimeWithAge } from '../../parts/time-text.tsx';
import { transactionOf } from './transaction-of.ts';

/** How the votes stand, what is missing and until when, and each organisation's voice with its transaction. */
export function Votes({ info }: { readonly info: ShownProposal }): ReactNode {
  const { t } = useTranslation('proposal');
  const now = useNow();
  const { height } = info.tally;
  const members = useQuery(membersQuery(useChain(), height === undefined ? undefined : Math.max(1, height - 1))).data;
  const isOpen = info.tally.status === 'open';
  const { deadline } = info.proposal;
  const second = Math.floor(now / 1000) * 1000;
  return (
    <div className="stack">
      {members &&
        standingsOf(info, members, second).map((standing) => (
          <Standing key={JSON.stringify(standing.rule)} standing={standing} isOpen={isOpen} />
        ))}
      {isOpen && deadline !== undefined && (
        <p>
          {t('votes.until')} <TimeWithAge ms={deadline} />
        </p>
      )}
      <VoteTable info={info} lines={voteLines(info, members)} />
    </div>
  );
}

interface StandingProps {
  readonly standing: RuleStanding;
  readonly isOpen: boolean;
}

function Standing({ standing: { rule, weights, missing }, isOpen }: StandingProps): ReactNode {
  const { t } = useTranslation('proposal');
  const names = useNames();
  return (
    <div className="stack">
      <VoteBar weights={weights} />
      {isOpen && missing && missing.length > 0 && (
        <p>
          <strong>{t('votes.missing', { count: missing.length, names: names(missing.map(visibleText)) })}</strong>
        </p>
      )}
      <details>
        <summary>{t('votes.rule')}</summary>
        <RuleText rule={rule} />
      </details>
    </div>
  );
}

const VOICE_GLYPHS: Readonly<Record<string, Glyph>> = { for: 'committed', against: 'failed', abstain: 'unknown' };

function VoteTable({ info, lines }: { readonly info: ShownProposal; readonly lines: readonly VoteLine[] }): ReactNode {
  const { t } = useTranslation('proposal');
  const chain = useChain();
  const own = useOperator()?.organisation;
  const events = useQuery(systemEventsQuery(chain, 'sys.governance', 'voted')).data?.items;
  const isOpen = info.tally.status === 'open';
  const silent = lines.filter(({ voice }) => voice === undefined).map(({ organisation }) => organisation);
  const delegations = useQuery({ ...delegationsQuery(chain, silent), enabled: isOpen && silent.length > 0 }).data ?? {};
  return (
    <DataTable<VoteLine>
      caption={t('votes.title')}
      rows={lines}
      rowKey={({ organisation }) => organisation}
      columns={[
        {
          key: 'organisation',
          head: t('votes.organisation'),
          cell: ({ organisation }) => (
            <>
              <Link to={addresses.member(chain, organisation)}>{visibleText(organisation)}</Link>
              {organisation === own && <span className="quiet"> {t('votes.you')}</span>}
            </>
          ),
        },
        {
          key: 'voice',
          head: t('votes.voice'),
          cell: ({ organisation, voice, by }) => {
            const delegate = by ?? delegations[organisation]?.to;
            return (
              <>
                <Voice voice={voice} isOpen={isOpen} />
                {delegate !== undefined && (
                  <span className="quiet">
                    {' '}
                    {t(by === undefined ? 'votes.delegated' : 'votes.castBy', { name: visibleText(delegate) })}
                  </span>
                )}
              </>
            );
          },
        },
        {
          key: 'weight',
          head: t('votes.weight'),
          numeric: true,
          cell: ({ weight }) => <Integer value={weight} />,
        },
        {
          key: 'time',
          head: t('votes.time'),
          cell: ({ organisation, time }) => {
            if (time === undefined) return undefined;
            const transaction = transactionOf(events, { proposal: info.key, organisation });
            const text = <TimeText ms={time} />;
            return transaction === undefined ? (
              text
            ) : (
              <Link to={addresses.transaction(chain, transaction)}>{text}</Link>
            );
          },
        },
      ]}
    />
  );
}

function Voice({ voice, isOpen }: { readonly voice: VoteLine['voice']; readonly isOpen: boolean }): ReactNode {
  const { t } = useTranslation('proposal');
  if (voice === undefined) return <span className="quiet">{t(isOpen ? 'voices.notYet' : 'voices.none')}</span>;
  return <Status name={VOICE_GLYPHS[voice] ?? 'unknown'}>{t(`voices.${voice}`)}</Status>;
}
