import type { ListName, SavedView } from '@stele/platform/api';
import { ADDRESS_FILTERS } from './list-filters.ts';

/** A view as far as it still fits its list. */
export interface FittingView {
  /** Filters as the address has them. */
  readonly address: URLSearchParams;
  readonly hidden: readonly string[];
  /** Names of filters and columns that the view has and the list has not. */
  readonly dropped: readonly string[];
}

/**
 * What of a view can be shown. Lists lose filters and columns in the course of time; a view that names one goes on without.
 * @param columns of the list, by their names
 */
export function fittingView(list: ListName, columns: readonly string[], { query, hidden }: SavedView): FittingView {
  const known: readonly string[] = ADDRESS_FILTERS[list];
  const filters = [...new URLSearchParams(query)];
  return {
    address: new URLSearchParams(filters.filter(([name]) => known.includes(name))),
    hidden: hidden.filter((name) => columns.includes(name)),
    dropped: [
      ...filters.map(([name]) => name).filter((name) => !known.includes(name)),
      ...hidden.filter((name) => !columns.includes(name)),
    ],
  };
}

/** The filters of an address that belong to a list. */
export function filtersIn(list: ListName, address: URLSearchParams): URLSearchParams {
  const known: readonly string[] = ADDRESS_FILTERS[list];
  return new URLSearchParams([...address].filter(([name]) => known.includes(name)));
}
