import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { visibleText } from '../../parts/json-text.ts';
import type { AbiNode, MethodNode, SchemaNode } from '../../parts/schema.ts';

type Row = readonly [name: string, method: MethodNode];

/** What a contract offers, announces and keeps, in words. */
export function AbiOutline({ abi }: { readonly abi: AbiNode }): ReactNode {
  const { t } = useTranslation('deploy');
  const rows = Object.entries(abi.methods);
  const columns: readonly Column<Row>[] = [
    { key: 'name', head: t('method'), cell: ([name]) => <code>{visibleText(name)}</code> },
    { key: 'kind', head: t('does'), cell: ([, { kind }]) => t(`kinds.${kind}`) },
    {
      key: 'access',
      head: t('who'),
      cell: ([, { kind, access }]) => t(kind === 'call' && access === 'administration' ? 'administration' : 'anyone'),
    },
    { key: 'takes', head: t('takes'), cell: ([, { args }]) => <Arguments schema={args} /> },
    {
      key: 'about',
      head: t('about'),
      grow: true,
      optional: true,
      cell: ([, { description }]) => <span lang="en">{visibleText(description ?? '')}</span>,
    },
  ];
  return (
    <div className="stack">
      <DataTable caption={t('methods')} columns={columns} rows={rows} rowKey={([name]) => name} />
      <Names label={t('announces')} none={t('announcesNothing')} names={Object.keys(abi.events)} />
      <Names label={t('keeps')} none={t('keepsNothing')} names={Object.keys(abi.collections)} />
    </div>
  );
}

/** Names of arguments; those that may be left out with a question mark. */
function Arguments({ schema }: { readonly schema: SchemaNode }): ReactNode {
  const names = Object.keys(schema.properties ?? {});
  if (names.length === 0) return '—';
  return (
    <code>{names.map((name) => visibleText(schema.required?.includes(name) ? name : `${name}?`)).join(', ')}</code>
  );
}

interface NamesProps {
  readonly label: string;
  readonly none: string;
  readonly names: readonly string[];
}

function Names({ label, none, names }: NamesProps): ReactNode {
  if (names.length === 0) return <p className="quiet">{none}</p>;
  return (
    <p>
      <span className="quiet">{label}</span>{' '}
      {names.map((name) => (
        <code key={name} className="deploy-name">
          {visibleText(name)}
        </code>
      ))}
    </p>
  );
}
