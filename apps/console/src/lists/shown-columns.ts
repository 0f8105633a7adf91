import type { ListName } from '@stele/platform/api';
import { preferences, setPreferences, usePreferences } from '../app/preferences.ts';

/** Columns of a list that its reader left out. */
export function useHiddenColumns(list: ListName): readonly string[] {
  return usePreferences().hiddenColumns[list] ?? [];
}

/** The columns of a list that its reader wants to see. The first one names its row, and stays. */
export function useShownColumns<Column extends { readonly key: string }>(
  list: ListName,
  columns: readonly Column[],
): readonly Column[] {
  const hidden = useHiddenColumns(list);
  return columns.filter(({ key }, place) => place === 0 || !hidden.includes(key));
}

export function setHiddenColumns(list: ListName, hidden: readonly string[]): void {
  setPreferences({ hiddenColumns: { ...preferences().hiddenColumns, [list]: hidden } });
}
