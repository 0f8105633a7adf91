import { expect, test } from 'vitest';
import { partName } from './part-name.ts';

test.each([
  ['/home/a/合同 1.pdf', '合同 1.pdf'],
  ['a\\..\\b.txt', 'a_.._b.txt'],
  ['C:secret', 'C_secret'],
  ['..', '_'],
  ['.hidden', '_hidden'],
  ['a\u202efdp.exe', 'a_fdp.exe'],
  ['a. ', 'a_'],
  ['x'.repeat(300), 'x'.repeat(150)],
])('%j → %j, which every system takes', (path, name) => {
  expect(partName(path)).toBe(name);
});
