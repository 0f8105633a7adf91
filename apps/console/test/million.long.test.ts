import { beforeAll, expect, test } from 'vitest';
import { actAsOperator } from '../../../scripts/screens/act-as-operator.ts';
import type { Acts, Samples } from '../../../scripts/screens/interface.ts';
import { SCREENS } from '../../../scripts/screens/list.ts';
import { seedPlatform } from '../../../scripts/screens/seed-platform.ts';
import { withConsole } from './console-under-test.ts';
import { WALKERS, walk } from './walk.ts';

/** Seeding a million transactions and listing them takes minutes, in ms. */
const SEED_MS = 3_600_000;

const MILLION = 1_000_000;

const CHAIN = '/c/local';

/** Lists and charts beside the key screens. */
const LISTS = [
  `${CHAIN}/transactions`,
  `${CHAIN}/transactions?outcome=failed`,
  `${CHAIN}/contracts`,
  `${CHAIN}/contracts/kv?tab=state`,
  `${CHAIN}/accounts`,
  `${CHAIN}/events`,
  `${CHAIN}/evidence?words=sample`,
  '/search?q=sample',
];

const stele = withConsole();
let samples: Samples & Acts;

beforeAll(async () => {
  const seeded = await seedPlatform(stele.platform, MILLION);
  samples = { ...seeded, ...(await actAsOperator(stele.browser, stele.platform.url, stele.cookies)) };
}, SEED_MS);

test.each(WALKERS)(
  'a million transactions, in $language, dark: $dark → no violation on any key screen or list (WCAG 2.2 AA)',
  async (walker) => {
    const opened = await stele.openSignedIn('/home', walker);
    const found = await walk(opened, [...SCREENS.map(({ path }) => path(samples)), ...LISTS]);
    expect([...found, ...opened.complaints]).toEqual([]);
  },
);

test('a million transactions → the keyboard alone finds one by its id, and goes from row to row', async () => {
  const { page } = await stele.openSignedIn(`${CHAIN}/transactions`);
  await page.getByRole('cell').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.keyboard.type(samples.transaction);
  await page.keyboard.press('Enter');
  await page.waitForURL(stele.url(`${CHAIN}/tx/${samples.transaction}`));
  await page.goBack();
  await page.getByRole('cell').first().waitFor();
  await page.getByRole('region').first().focus();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/tx\/[0-9a-f]{64}$/);
});
