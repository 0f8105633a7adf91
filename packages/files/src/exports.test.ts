import { expect, test } from 'vitest';
import * as files from './index.ts';

test('the exports of the package → these and no others', () => {
  expect(Object.keys(files).sort()).toMatchInlineSnapshot(`
    [
      "Turns",
      "ensureStoreKey",
      "openFileStore",
      "openSealedFiles",
    ]
  `);
});
