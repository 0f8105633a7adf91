import { LIMITS } from '@stele/protocol';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { sizeText } from '../../parts/format-number.ts';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { saveFile } from '../../parts/save-file.ts';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import type { DepositDraft } from './deposit-draft.ts';
import { type DepositItem, stateOf } from './deposit-item.ts';
import { labelOf } from './label-of.ts';
import { PhotoFacts } from './photo/photo-facts.tsx';

/** Rows that are drawn at first; all are deposited. */
const SHOWN = 100;

interface ItemTableProps {
  readonly items: readonly DepositItem[];
  readonly draft: DepositDraft;
}

/** What is to be deposited, each with its hash, what the chain has of it already, and a name that can be changed. */
export function ItemTable({ items, draft }: ItemTableProps): ReactNode {
  const { t } = useTranslation('deposit');
  const [shown, setShown] = useState(SHOWN);
  const columns = useItemColumns(draft);
  return (
    <div className="stack">
      <DataTable
        caption={t('caption')}
        columns={columns}
        rows={items.slice(0, shown)}
        rowKey={({ id }) => id}
        more={{
          hasNextPage: items.length > shown,
          isFetchingNextPage: false,
          fetchNextPage: () => setShown(shown + SHOWN),
        }}
      />
      <div className="row">
        {items.length > shown && <span className="quiet">{t('moreItems', { count: items.length - shown })}</span>}
        <Button size="small" onClick={() => draft.remove(() => true)}>
          {t('clear')}
        </Button>
      </div>
    </div>
  );
}

function useItemColumns(draft: DepositDraft): readonly Column<DepositItem>[] {
  const { t } = useTranslation('deposit');
  const language = useLanguageTag();
  return [
    { key: 'label', head: t('columns.label'), cell: (item) => <Label item={item} draft={draft} /> },
    {
      key: 'size',
      head: t('columns.size'),
      numeric: true,
      optional: true,
      cell: ({ size }) => (size === undefined ? '—' : sizeText(size, language)),
    },
    { key: 'state', head: t('columns.state'), cell: (item) => <ItemStanding item={item} /> },
    { key: 'hash', head: t('columns.hash'), grow: true, cell: (item) => <Hash item={item} /> },
    {
      key: 'remove',
      head: <span className="visually-hidden">{t('columns.acts')}</span>,
      cell: (item) => <Acts item={item} draft={draft} />,
    },
  ];
}

interface ItemProps {
  readonly item: DepositItem;
  readonly draft: DepositDraft;
}

/** The public name, or the way to the record. What is sent keeps the name that was signed. */
function Label({ item, draft }: ItemProps): ReactNode {
  const { t } = useTranslation('deposit');
  const chain = useChain();
  if (item.record !== undefined) {
    return (
      <Link to={addresses.evidence(chain, item.record)}>
        {item.label === '' ? t('unnamed') : visibleText(item.label)}
      </Link>
    );
  }
  if (item.sent) return item.label === '' ? t('unnamed') : visibleText(item.label);
  const content = item.origin === 'file' ? draft.contentOf(item.id) : undefined;
  return (
    <>
      <input
        className="text-input deposit-label"
        aria-label={t('labelOf', { name: item.label })}
        value={item.label}
        placeholder={t('unnamed')}
        maxLength={LIMITS.evidenceLabel}
        autoComplete="off"
        onChange={({ target }) => draft.change(item.id, { label: labelOf(target.value) })}
      />
      {content && <PhotoFacts file={content} />}
    </>
  );
}

function ItemStanding({ item }: { readonly item: DepositItem }): ReactNode {
  const { t } = useTranslation('deposit');
  const chain = useChain();
  switch (stateOf(item)) {
    case 'deposited':
      return <Status name="committed">{t('standing.deposited')}</Status>;
    case 'sent':
      return (
        <Status name="ordered">
          {item.sent ? (
            <Link to={addresses.transaction(chain, item.sent.transaction)}>{t('standing.sent')}</Link>
          ) : undefined}
        </Status>
      );
    case 'faulty':
      return <Status name="failed">{t(`faults.${item.fault ?? 'unreadable'}`)}</Status>;
    case 'hashing':
      return item.hashed === undefined ? (
        <Status name="accepted">{t('standing.waiting')}</Status>
      ) : (
        <progress value={item.hashed} max={item.size ?? 1} aria-label={t('standing.hashing')} />
      );
    case 'ready':
      return <Status name="accepted">{t('standing.ready')}</Status>;
  }
}

/** The hash, and the earlier record where there is one: depositing again is allowed, and gives a record of its own. */
function Hash({ item }: { readonly item: DepositItem }): ReactNode {
  const { t } = useTranslation('deposit');
  const chain = useChain();
  const { digest, algorithm, earlier } = item;
  if (digest === undefined) return undefined;
  return (
    <>
      <Id value={digest} kind="content" algorithm={algorithm} />
      {earlier && stateOf(item) === 'ready' && (
        <span className="small deposit-earlier">
          <Trans
            t={t}
            i18nKey="earlier"
            count={earlier.count}
            components={{
              record: <Link to={addresses.evidence(chain, earlier.key)}>{null}</Link>,
              time: <TimeText ms={earlier.time} />,
            }}
          />
        </span>
      )}
    </>
  );
}

/** What can be saved again because it may be nowhere else, and the words of its button. */
const SAVING = { text: 'saveText', statement: 'saveStatement', made: 'saveMade' } as const;

function Acts({ item, draft }: ItemProps): ReactNode {
  const { t } = useTranslation('deposit');
  const { origin } = item;
  const made = origin in SAVING ? draft.contentOf(item.id) : undefined;
  return (
    <>
      {made && (
        <Button size="small" type="text" onClick={() => saveFile(made.name, made.type, made)}>
          {t(SAVING[origin as keyof typeof SAVING])}
        </Button>
      )}
      <Button
        size="small"
        type="text"
        aria-label={t('removeNamed', { name: item.label })}
        onClick={() => draft.remove(({ id }) => id === item.id)}
      >
        {t(stateOf(item) === 'hashing' ? 'cancel' : 'remove')}
      </Button>
    </>
  );
}
