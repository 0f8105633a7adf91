import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/preferences.ts';
import './data-table.css';

/** A column of a table. The first one names its row, and stays when the table scrolls sideways. */
export interface Column<Row> {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers are aligned at their end. */
  readonly numeric?: boolean;
  /** Left out on screens narrower than a table of all columns. */
  readonly optional?: boolean;
  /** Takes the width that is left. */
  readonly grow?: boolean;
}

/** A list that comes in pages: whether it goes on, and how. What `useInfiniteQuery` answers is one. */
export interface MoreRows {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
}

interface DataTableProps<Row> {
  /** What the table lists, for those who do not see it. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string | number;
  /** Newer rows that are held back, and what shows them. */
  readonly held?: { readonly count: number; readonly onShow: () => void } | undefined;
  /** Where the list goes on. */
  readonly more?: MoreRows | undefined;
}

/**
 * Rows of facts. Each row is reached by Tab at the link of its first cell and opened by Enter; j and k go from row to row.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey, held, more }: DataTableProps<Row>): ReactNode {
  const { t } = useTranslation('parts');
  const { density } = usePreferences();
  const table = useRef<HTMLTableElement>(null);
  const id = useId();
  return (
    <div className={density === 'compact' ? 'data-table data-table-compact' : 'data-table'}>
      {held !== undefined && held.count > 0 && (
        <button type="button" className="held-rows" onClick={held.onShow}>
          {t('held', { count: held.count })}
        </button>
      )}
      <section
        className="data-table-scroll"
        aria-labelledby={id}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
        tabIndex={0}
        onKeyDown={(event) => moveByKey(event, table.current)}
      >
        <table ref={table}>
          <caption id={id} className="visually-hidden">
            {caption}
          </caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.key} scope="col" className={classOf(column)}>
                  {column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column) => (
                  <td key={column.key} className={classOf(column)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {more?.hasNextPage && (
        <Button className="data-table-more" onClick={() => more.fetchNextPage()} loading={more.isFetchingNextPage}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}

function classOf<Row>({ numeric, optional, grow }: Column<Row>): string | undefined {
  const names = [numeric && 'number', optional && 'column-optional', grow && 'column-grow'].filter(Boolean);
  return names.length > 0 ? names.join(' ') : undefined;
}

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1 };

function moveByKey(event: KeyboardEvent, table: HTMLTableElement | null): void {
  const step = STEPS[event.key];
  if (step === undefined || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const links = [...(table?.querySelectorAll<HTMLElement>('tbody tr > td:first-child a') ?? [])];
  const row = (event.target as HTMLElement).closest('tr');
  const place = links.findIndex((link) => link.closest('tr') === row);
  links[Math.min(links.length - 1, Math.max(0, place + step))]?.focus();
  event.preventDefault();
}

function isTyping(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
