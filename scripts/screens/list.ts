import type { Page } from 'playwright-core';
import type { Screen } from './interface.ts';

const CHAIN = '/c/local';

/** The key screens, in the order in which people meet them. */
export const SCREENS: readonly Screen[] = [
  { name: '01-start', path: () => '/start' },
  { name: '02-home', path: () => '/home' },
  { name: '03-chain', path: () => CHAIN },
  { name: '04-blocks', path: () => `${CHAIN}/blocks` },
  { name: '05-block', path: ({ height }) => `${CHAIN}/blocks/${height}`, prepare: checkHere },
  { name: '06-transaction', path: ({ transaction }) => `${CHAIN}/tx/${transaction}` },
  { name: '07-contract', path: () => `${CHAIN}/contracts/evidence` },
  {
    name: '08-state',
    path: ({ record }) => `${CHAIN}/state/evidence/records/${encodeURIComponent(record)}`,
  },
  { name: '09-evidence', path: () => `${CHAIN}/evidence` },
  { name: '10-record', path: ({ record }) => `${CHAIN}/evidence/${encodeURIComponent(record)}` },
  { name: '11-deposit', path: () => `${CHAIN}/evidence/new` },
  { name: '11-template', path: () => `${CHAIN}/evidence/new-template?from=contract-signing` },
  { name: '12-verify', path: () => '/verify', isPublic: true, prepare: verifySample },
  { name: '13-signin', path: () => '/signin', isPublic: true },
  { name: '14-trust', path: () => '/trust', isPublic: true },
  { name: '15-settings', path: () => `${CHAIN}/govern/settings` },
  { name: '17-certificate', path: ({ certificate }) => certificate, isPublic: true },
  { name: '18-proposal', path: ({ proposal }) => proposal },
  { name: '19-inbox', path: () => '/inbox' },
  { name: '16-wall', path: () => `${CHAIN}/wall`, isPublic: true },
];

async function checkHere(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Check this block|核验此区块)$/ }).click();
}

async function verifySample(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Try it with a sample|用示例试一试)$/ }).click();
  await page.locator('.panel').waitFor();
  await page.locator('#compared').check();
}
