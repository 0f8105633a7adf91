import type { BatchColumns } from '@stele/platform/api';
import { expect, test } from 'vitest';
import { roleOf, withRole } from './column-role.ts';

const columns: BatchColumns = {
  encoding: 'utf-8',
  delimiter: ',',
  header: true,
  content: 0,
  contentIs: 'hash',
  algorithm: 'sha256',
  label: 1,
  size: 2,
};

test('columns → what each is for', () => {
  expect([0, 1, 2, 3].map((place) => roleOf(columns, place))).toEqual(['hash', 'label', 'size', 'none']);
});

test('another column becomes the text → it alone is deposited', () => {
  expect(withRole(columns, 1, 'text')).toEqual({ content: 1, contentIs: 'text', label: null, size: 2 });
});

test('a column becomes another → no two are the same', () => {
  expect(withRole(columns, 2, 'label')).toEqual({ label: 2, size: null });
  expect(withRole(columns, 1, 'none')).toEqual({ label: null, size: 2 });
});

test('what is deposited is taken from its column → nothing changes', () => {
  expect(withRole(columns, 0, 'label')).toEqual({});
});
