import type { AuditPageInfo } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { DataTable, type MoreRows } from '../../parts/data-table.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { isRefusal, wordOfAct } from './acts.ts';

export type AuditEntry = AuditPageInfo['entries'][number];

interface EntryTableProps {
  readonly rows: readonly AuditEntry[];
  readonly more: MoreRows | undefined;
}

/** Entries of the log. Each has its whole content behind its number. */
export function EntryTable({ rows, more }: EntryTableProps): ReactNode {
  const { t } = useTranslation('audit');
  const [address] = useSearchParams();
  const act = useActWord();
  const toEntry = (sequence: number) =>
    `?${new URLSearchParams({ ...Object.fromEntries(address), entry: String(sequence) }).toString()}`;
  return (
    <DataTable<AuditEntry>
      caption={t('entries')}
      rows={rows}
      rowKey={({ sequence }) => sequence}
      more={more}
      columns={[
        {
          key: 'sequence',
          head: t('columns.sequence'),
          cell: ({ sequence }) => (
            <Link to={toEntry(sequence)} preventScrollReset>
              <Integer value={sequence} />
            </Link>
          ),
        },
        { key: 'time', head: t('columns.time'), cell: ({ time }) => <TimeText ms={time} /> },
        { key: 'act', head: t('columns.act'), cell: (entry) => act(entry.act) },
        {
          key: 'target',
          head: t('columns.target'),
          grow: true,
          cell: ({ target }) => <code>{visibleText(shortened(target))}</code>,
        },
        { key: 'outcome', head: t('columns.outcome'), cell: ({ outcome }) => <Outcome outcome={outcome} /> },
        { key: 'who', head: t('columns.who'), cell: ({ actor }) => <Who actor={actor} /> },
      ]}
    />
  );
}

/** Characters of a target that a row shows; the entry has all of it. */
const SHOWN = 64;

function shortened(target: string): string {
  return target.length > SHOWN ? `${target.slice(0, SHOWN)}…` : target;
}

/** An act in words, or its name where a newer node knows more of them. */
export function useActWord(): (act: string) => string {
  const { t } = useTranslation('audit');
  return (act) => {
    const word = wordOfAct(act);
    return word ? t(`acts.${word}`) : visibleText(act);
  };
}

/** What became of an act: well, still under way, or the code that refused it. */
export function Outcome({ outcome }: { readonly outcome: string }): ReactNode {
  const { t } = useTranslation('audit');
  if (outcome === '') return '—';
  if (outcome === 'pending') return <Status name="accepted">{t('outcomes.pending')}</Status>;
  if (!isRefusal(outcome)) return <Status name="committed">{t('outcomes.ok')}</Status>;
  return (
    <Status name="failed">
      <code>{visibleText(outcome)}</code>
    </Status>
  );
}

function Who({ actor: { account, organisation, address } }: Pick<AuditEntry, 'actor'>): ReactNode {
  const { t } = useTranslation('audit');
  const chain = useChain();
  const from = FROM.find((name) => name === address);
  return (
    <>
      {organisation !== '' && <span>{visibleText(organisation)} </span>}
      {account !== '' && <Id value={account} kind="account" to={addresses.account(chain, account)} />}
      {account === '' && organisation === '' && (from ? t(`from.${from}`) : visibleText(address))}
    </>
  );
}

/** Classes of addresses that have words. */
export const FROM = ['local', 'private', 'public', 'node', 'unknown'] as const;
