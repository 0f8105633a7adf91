import type { Theme } from '../reader/preferences.ts';

/** The pages and their addresses. */
export const PAGES = { status: '/', docs: '/docs', errors: '/docs/errors' } as const;
export type PageName = keyof typeof PAGES;

const DARK_MEDIA: Readonly<Record<Theme, string>> = {
  auto: 'screen and (prefers-color-scheme: dark)',
  light: 'not all',
  dark: 'screen',
};

/** When the dark colours rule. Print is always light. */
export function themeMedia(theme: Theme): string {
  return DARK_MEDIA[theme];
}
