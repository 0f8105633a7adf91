import type { FileRow } from '@stele/platform/api';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { filesQuery, uploadsQuery } from '../../data/file-queries.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { KeptOriginal } from '../../originals/kept-original.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Empty } from '../../parts/empty.tsx';
import { sizeText } from '../../parts/format-number.ts';
import { visibleText } from '../../parts/json-text.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ReadFrom } from '../../parts/read-from.tsx';
import { SignedOut } from '../../parts/signed-out.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { TimeText, ZoneOffset } from '../../parts/time-text.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import { KeepFile } from './keep-file.tsx';
import { Uploads } from './uploads.tsx';
import './files.css';

/** Originals that this organisation keeps encrypted, and those on their way. They are the operator's alone. */
export function Component(): ReactNode {
  const { t } = useTranslation('files');
  const chain = useChain();
  const operator = useOperator();
  const query = useInfiniteQuery({ ...filesQuery(chain), enabled: operator !== undefined });
  return (
    <Page
      title={operator ? t('title', { organisation: operator.organisation || chain }) : t('name')}
      lead={t('lead')}
      foot={operator && <ReadFrom at={query.dataUpdatedAt} />}
    >
      {operator ? <Files query={query} /> : <SignedOut title={t('signedOut')}>{t('signedOutNote')}</SignedOut>}
    </Page>
  );
}

type FilesList = ReturnType<typeof useInfiniteQuery<Awaited<{ items: FileRow[]; cursor: string | null }>>>;

function Files({ query }: { readonly query: FilesList }): ReactNode {
  const { t } = useTranslation('files');
  const chain = useChain();
  const hash = useQuery(chainQuery(chain)).data?.hash;
  const uploads = useQuery(uploadsQuery(chain));
  return (
    <>
      <Section title={t('keep')}>
        <KeepFile algorithm={hash === 'sm3' ? 'sm3' : 'sha256'} limit={uploads.data?.limit} />
      </Section>
      <Uploads interrupted={uploads.data?.items ?? []} />
      <Loaded query={query} what={t('name')} lines={8}>
        {({ pages }) => <Rows rows={pages.flatMap(({ items }) => items)} query={query} />}
      </Loaded>
    </>
  );
}

function Rows({ rows, query }: { readonly rows: readonly FileRow[]; readonly query: FilesList }): ReactNode {
  const { t } = useTranslation('files');
  const chain = useChain();
  const [shown, setShown] = useState<string>();
  const columns = useColumns(setShown);
  const file = rows.find(({ address }) => address === shown);
  if (rows.length === 0) {
    return (
      <Empty kind="nothing-yet" title={t('none')}>
        {t('noneNote')}
      </Empty>
    );
  }
  return (
    <>
      <DataTable caption={t('name')} columns={columns} rows={rows} rowKey={({ address }) => address} more={query} />
      {file && (
        <Dialog title={visibleText(file.name)} onClose={() => setShown(undefined)}>
          <KeptOriginal chain={chain} file={file} byHash />
        </Dialog>
      )}
    </>
  );
}

function useColumns(onShow: (address: string) => void): readonly Column<FileRow>[] {
  const { t } = useTranslation('files');
  const chain = useChain();
  const language = useLanguageTag();
  return [
    {
      key: 'name',
      head: t('columns.name'),
      grow: true,
      cell: ({ name, address }) => (
        <button type="button" className="text-button" onClick={() => onShow(address)}>
          {visibleText(name)}
        </button>
      ),
    },
    {
      key: 'standing',
      head: t('columns.standing'),
      cell: ({ deleted }) => (
        <Status name={deleted === null ? 'committed' : 'expired'}>{t(deleted === null ? 'kept' : 'deleted')}</Status>
      ),
    },
    { key: 'size', head: t('columns.size'), numeric: true, cell: ({ size }) => sizeText(size, language) },
    {
      key: 'kept',
      head: (
        <>
          {t('columns.kept')} (<ZoneOffset />)
        </>
      ),
      cell: ({ kept }) => <TimeText ms={kept} bare />,
    },
    {
      key: 'record',
      head: t('columns.record'),
      cell: ({ record }) =>
        record === null ? '—' : <Link to={addresses.evidence(chain, record)}>{t('columns.toRecord')}</Link>,
    },
  ];
}
