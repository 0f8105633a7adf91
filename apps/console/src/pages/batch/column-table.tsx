import type { BatchCheck, BatchColumns, BatchInfo } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Id } from '../../parts/id.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { Integer } from '../../parts/number-text.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { type ColumnRole, ROLES, roleOf, withRole } from './column-role.ts';

type PreviewRow = BatchCheck['preview'][number];

interface ColumnTableProps {
  readonly batch: BatchInfo;
  readonly columns: BatchColumns;
  readonly onChange: (change: Partial<BatchColumns>) => void;
}

/** The first rows as they are read. The head of each column says what it is, and lets one say otherwise. */
export function ColumnTable({ batch, columns, onChange }: ColumnTableProps): ReactNode {
  const { t } = useTranslation('batches');
  const { preview, names } = batch.check;
  const width = Math.max(names.length, ...preview.map(({ cells }) => cells.length));
  const rowColumn: Column<PreviewRow> = {
    key: 'row',
    head: t('preview.row'),
    numeric: true,
    cell: ({ row }) => <Integer value={row} />,
  };
  const cells = Array.from({ length: width }, (_, place): Column<PreviewRow> => {
    const isHash = roleOf(columns, place) === 'hash';
    const name = visibleText(names[place] ?? t('preview.unnamed', { place: place + 1 }));
    return {
      key: String(place),
      head: (
        <div className="batch-head">
          <span>{name}</span>
          <RoleChoice
            name={name}
            role={roleOf(columns, place)}
            onChange={(role) => onChange(withRole(columns, place, role))}
          />
        </div>
      ),
      cell: ({ cells: values }) => (
        <span className={isHash ? 'batch-cell mono' : 'batch-cell'}>{visibleText(values[place] ?? '')}</span>
      ),
    };
  });
  const result: Column<PreviewRow> = {
    key: 'result',
    head: t('preview.result'),
    cell: ({ digest, problem }) => {
      if (problem === 'duplicate') return <Status name="warning">{t('rowStates.duplicate')}</Status>;
      if (problem !== null) return <Status name="failed">{t(`problem.${problem}`)}</Status>;
      return digest && <Id value={digest} kind="content" />;
    },
  };
  return (
    <div className="batch-preview">
      <DataTable
        caption={t('preview.caption')}
        columns={[rowColumn, ...cells, result]}
        rows={preview}
        rowKey={({ row }) => row}
      />
      {batch.check.rows > preview.length && (
        <p className="quiet small">{t('preview.first', { count: preview.length })}</p>
      )}
    </div>
  );
}

interface RoleChoiceProps {
  readonly name: string;
  readonly role: ColumnRole;
  readonly onChange: (role: ColumnRole) => void;
}

function RoleChoice({ name, role, onChange }: RoleChoiceProps): ReactNode {
  const { t } = useTranslation('batches');
  return (
    <select
      className="text-input batch-role"
      aria-label={t('roleOf', { name })}
      value={role}
      onChange={({ target }) => onChange(target.value as ColumnRole)}
    >
      {ROLES.map((option) => (
        <option key={option} value={option}>
          {t(`roles.${option}`)}
        </option>
      ))}
    </select>
  );
}
