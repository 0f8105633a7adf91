import type { AccessRequest, Grant } from '@stele/sdk';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { PhaseStatus } from '../../governance/phase-status.tsx';
import { numberOf } from '../../governance/proposal-number.ts';
import { useNames } from '../../governance/rule-text.tsx';
import type { Phase } from '../../governance/voting.ts';
import type { Column } from '../../parts/data-table.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { GrantStatus } from '../../supervision/grant-status.tsx';
import type { GrantStanding } from '../../supervision/standing.ts';

/** A grant with where it stands now. */
export interface GrantRow {
  readonly grant: string;
  readonly record: Grant;
  readonly standing: GrantStanding;
}

/** What a proposal asks to be granted, with where the proposal stands now. */
export interface RequestRow {
  /** The proposal, as the chain writes its number. */
  readonly proposal: string;
  readonly phase: Phase;
  readonly request: AccessRequest;
}

/** What a list shows of a grant. */
export function useGrantColumns(): readonly Column<GrantRow>[] {
  const { t } = useTranslation('cases');
  const chain = useChain();
  return [
    {
      key: 'case',
      head: t('columns.case'),
      cell: ({ grant }) => (
        <Link to={addresses.case(chain, { kind: 'grant', key: grant })}>{t('grant', { number: numberOf(grant) })}</Link>
      ),
    },
    { key: 'standing', head: t('columns.standing'), cell: ({ standing }) => <GrantStatus standing={standing} /> },
    ...useAccessColumns<GrantRow>(({ record }) => record),
    {
      key: 'reads',
      head: t('columns.reads'),
      numeric: true,
      cell: ({ record: { used, reads } }) => <ReadCount used={used} reads={reads} />,
    },
  ];
}

/** What a list shows of access that was asked for. */
export function useRequestColumns(): readonly Column<RequestRow>[] {
  const { t } = useTranslation('cases');
  const chain = useChain();
  return [
    {
      key: 'case',
      head: t('columns.case'),
      cell: ({ proposal }) => (
        <Link to={addresses.case(chain, { kind: 'request', key: proposal })}>
          {t('request', { number: numberOf(proposal) })}
        </Link>
      ),
    },
    { key: 'standing', head: t('columns.standing'), cell: ({ phase }) => <PhaseStatus phase={phase} /> },
    ...useAccessColumns<RequestRow>(({ request }) => request),
    {
      key: 'reads',
      head: t('columns.reads'),
      numeric: true,
      cell: ({ request: { reads } }) => <Integer value={reads} />,
    },
  ];
}

/** How many reads were used, of how many. */
export function ReadCount({ used, reads }: Pick<Grant, 'used' | 'reads'>): ReactNode {
  const { t } = useTranslation('cases');
  return t('readCount', { used, reads });
}

/** Scopes of a list that are shown; the case has all of them. */
const SHOWN = 2;

function Scope({ contracts }: Pick<AccessRequest, 'contracts'>): ReactNode {
  const { t } = useTranslation('cases');
  const more = contracts.length - SHOWN;
  return (
    <ul className="word-lines">
      {contracts.slice(0, SHOWN).map((scope) => (
        <li key={scope}>
          <code>{visibleText(scope)}</code>
        </li>
      ))}
      {more > 0 && <li className="quiet">{t('moreScopes', { count: more })}</li>}
    </ul>
  );
}

function useAccessColumns<Row>(accessOf: (row: Row) => AccessRequest): readonly Column<Row>[] {
  const { t } = useTranslation('cases');
  const names = useNames();
  return [
    {
      key: 'purpose',
      head: t('columns.purpose'),
      grow: true,
      cell: (row) => <span className="case-purpose">{visibleText(accessOf(row).purpose)}</span>,
    },
    { key: 'who', head: t('columns.who'), cell: (row) => visibleText(accessOf(row).supervisor) },
    {
      key: 'about',
      head: t('columns.about'),
      cell: (row) => names(accessOf(row).organisations.map(visibleText)),
    },
    {
      key: 'contracts',
      head: t('columns.contracts'),
      optional: true,
      cell: (row) => <Scope contracts={accessOf(row).contracts} />,
    },
    { key: 'until', head: t('columns.until'), cell: (row) => <TimeText ms={accessOf(row).until} /> },
  ];
}
