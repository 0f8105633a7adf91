import type { TemplateRow } from '@stele/platform/api';
import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { templatesQuery } from '../../data/template-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { LinkButton } from '../../parts/link-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { SignedOut } from '../../parts/signed-out.tsx';
import { TimeText, ZoneOffset } from '../../parts/time-text.tsx';
import { useWords } from '../../statements/field-words.ts';
import { ImportButton } from './import-button.tsx';
import { ReadyTemplates } from './ready-templates.tsx';
import './templates.css';

/** The organisation's templates, and those to start from. */
export function Component(): ReactNode {
  const { t } = useTranslation('templates');
  const chain = useChain();
  const operator = useOperator();
  const [imported, setImported] = useState('');
  return (
    <Page
      title={operator ? t('title', { organisation: operator.organisation || chain }) : t('name')}
      lead={t('lead')}
      actions={
        operator && (
          <>
            <LinkButton to={addresses.newTemplate(chain)}>{t('create')}</LinkButton>
            <ImportButton
              onImported={({ template: { name, version } }) => setImported(t('imported', { name, version }))}
            />
          </>
        )
      }
    >
      {operator ? (
        <>
          <p role="status" className="templates-status">
            {imported}
          </p>
          <Own />
          <Section title={t('ready.title')}>
            <ReadyTemplates />
          </Section>
        </>
      ) : (
        <SignedOut title={t('signedOut')}>{t('signedOutNote')}</SignedOut>
      )}
    </Page>
  );
}

/** Those in use, or those that are put away. */
function Own(): ReactNode {
  const { t } = useTranslation('templates');
  const [address, setAddress] = useSearchParams();
  const archived = address.get('archived') === 'true';
  const query = useQuery(templatesQuery(archived));
  const turn = (next: string) => setAddress(next === 'archived' ? { archived: 'true' } : {}, { replace: true });
  return (
    <div className="stack">
      <div>
        <Segmented
          size="small"
          aria-label={t('which')}
          value={archived ? 'archived' : 'current'}
          onChange={turn}
          options={[
            { value: 'current', label: t('current') },
            { value: 'archived', label: t('archivedOnly') },
          ]}
        />
      </div>
      <Loaded query={query} what={t('what')} lines={5}>
        {(rows) => (rows.length === 0 ? <None archived={archived} /> : <Rows rows={rows} />)}
      </Loaded>
    </div>
  );
}

function None({ archived }: { readonly archived: boolean }): ReactNode {
  const { t } = useTranslation('templates');
  if (archived) return <Empty kind="no-match" title={t('noneArchived')} />;
  return (
    <Empty kind="nothing-yet" title={t('none')}>
      {t('noneNote')}
    </Empty>
  );
}

function Rows({ rows }: { readonly rows: readonly TemplateRow[] }): ReactNode {
  const { t } = useTranslation('templates');
  return <DataTable caption={t('caption')} columns={useColumns()} rows={rows} rowKey={({ name }) => name} />;
}

function useColumns(): readonly Column<TemplateRow>[] {
  const { t } = useTranslation('templates');
  const chain = useChain();
  const words = useWords();
  return [
    {
      key: 'title',
      head: t('columns.title'),
      cell: ({ name, title }) => <Link to={addresses.template(chain, name)}>{words(title)}</Link>,
    },
    { key: 'name', head: t('columns.name'), grow: true, cell: ({ name }) => <code>{name}</code> },
    { key: 'version', head: t('columns.version'), numeric: true, cell: ({ version }) => version },
    { key: 'fields', head: t('columns.fields'), numeric: true, optional: true, cell: ({ fields }) => fields },
    {
      key: 'changed',
      head: (
        <>
          {t('columns.changed')} (<ZoneOffset />)
        </>
      ),
      optional: true,
      cell: ({ changed }) => <TimeText ms={changed} bare />,
    },
    {
      key: 'acts',
      head: t('columns.acts'),
      cell: ({ name, archived }) =>
        archived === null && (
          <Link to={`${addresses.deposit(chain)}?source=template&template=${encodeURIComponent(name)}`}>
            {t('deposit')}
          </Link>
        ),
    },
  ];
}
