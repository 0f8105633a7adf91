import type { ListQuery } from '@stele/platform/api';
import type { ReactNode } from 'react';
import type { Column } from '../parts/data-table.tsx';
import { ColumnChoice } from './column-choice.tsx';
import { ExportList } from './export-list.tsx';
import { SavedViews } from './saved-views.tsx';
import './lists.css';

interface ListToolsProps<Row> {
  readonly of: ListQuery;
  readonly columns: readonly Column<Row>[];
}

/** What can be done with a list as a whole: views of it that are kept, its columns, all of it as a file. */
export function ListTools<Row>({ of, columns }: ListToolsProps<Row>): ReactNode {
  return (
    <div className="list-tools">
      <SavedViews list={of.list} columns={columns.map(({ key }) => key)} />
      <ColumnChoice list={of.list} columns={columns} />
      <ExportList of={of} />
    </div>
  );
}
