import { expect, test } from 'vitest';
import { isMissingPart, reloadOnce } from './missing-part.ts';

test.each([
  [new TypeError('Failed to fetch dynamically imported module: http://127.0.0.1/assets/a.js'), true],
  [new TypeError('error loading dynamically imported module: http://127.0.0.1/assets/a.js'), true],
  [new TypeError('Importing a module script failed.'), true],
  [new Error('Unable to preload CSS for /assets/a.css'), true],
  [new TypeError('x is not a function'), false],
  ['Failed to fetch dynamically imported module', false],
])('%s → of a missing file: %s', (error, missing) => {
  expect(isMissingPart(error)).toBe(missing);
});

test('a file that is missing twice → loaded anew once, and what the router keeps is kept', () => {
  let state: unknown = { key: 'a' };
  let reloads = 0;
  const browser = {
    history: {
      get state() {
        return state;
      },
      replaceState: (next: unknown) => {
        state = next;
      },
    },
    location: {
      reload: () => {
        reloads++;
      },
    },
  };
  expect([reloadOnce(browser), reloadOnce(browser)]).toEqual([true, false]);
  expect(reloads).toBe(1);
  expect(state).toMatchObject({ key: 'a' });
});
