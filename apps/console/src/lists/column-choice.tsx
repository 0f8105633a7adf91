import type { ListName } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../parts/data-table.tsx';
import { MenuButton } from '../parts/menu-button.tsx';
import { setHiddenColumns, useHiddenColumns } from './shown-columns.ts';

interface ColumnChoiceProps<Row> {
  readonly list: ListName;
  readonly columns: readonly Column<Row>[];
}

/** Which columns of a list are shown, for this browser. */
export function ColumnChoice<Row>({ list, columns }: ColumnChoiceProps<Row>): ReactNode {
  const { t } = useTranslation('lists');
  const hidden = useHiddenColumns(list);
  const turn = (key: string) =>
    setHiddenColumns(list, hidden.includes(key) ? hidden.filter((name) => name !== key) : [...hidden, key]);
  return (
    <MenuButton label={t('columns.open')}>
      <fieldset className="list-columns">
        <legend>{t('columns.title')}</legend>
        {columns.map(({ key, head }, place) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={place === 0 || !hidden.includes(key)}
              disabled={place === 0}
              onChange={() => turn(key)}
            />
            <span>{head}</span>
          </label>
        ))}
      </fieldset>
      <p className="quiet small">{t('columns.note')}</p>
    </MenuButton>
  );
}
