import type { BatchColumns } from '@stele/platform/api';

/** What a column of the file is for. */
export const ROLES = ['none', 'hash', 'text', 'label', 'size'] as const;
export type ColumnRole = (typeof ROLES)[number];

/** What a column is for. */
export function roleOf({ content, contentIs, label, size }: BatchColumns, place: number): ColumnRole {
  if (place === content) return contentIs;
  if (place === label) return 'label';
  return place === size ? 'size' : 'none';
}

/**
 * The change that makes a column another. One column alone has what is deposited: who takes that from it without giving it
 * to another changes nothing.
 */
export function withRole(
  { content, label, size }: BatchColumns,
  place: number,
  role: ColumnRole,
): Partial<BatchColumns> {
  if (role === 'hash' || role === 'text') {
    return {
      content: place,
      contentIs: role,
      label: label === place ? null : label,
      size: size === place ? null : size,
    };
  }
  if (place === content) return {};
  return {
    label: role === 'label' ? place : label === place ? null : label,
    size: role === 'size' ? place : size === place ? null : size,
  };
}
