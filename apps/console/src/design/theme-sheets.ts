import dark from '@stele/design/dark.css?inline';
import light from '@stele/design/light.css?inline';

/** What the reader chose; `system` follows the machine. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Where the dark colours hold. Paper is always light. */
const DARK_MEDIA: Readonly<Record<Theme, string>> = {
  system: 'screen and (prefers-color-scheme: dark)',
  light: 'not all',
  dark: 'screen',
};

const lightSheet = new CSSStyleSheet();
lightSheet.replaceSync(light);
const darkSheet = new CSSStyleSheet();
darkSheet.replaceSync(dark);

/** Puts the shared colours on the page. The one source of them is the design package. */
export function applyTheme(theme: Theme): void {
  darkSheet.media.mediaText = DARK_MEDIA[theme];
  document.adoptedStyleSheets = [lightSheet, darkSheet];
}

/** Whether the dark colours hold now. */
export function isDark(theme: Theme): boolean {
  return matchMedia(DARK_MEDIA[theme]).matches;
}

/** Calls back whenever the dark colours may have come or gone: the machine changed its mind, or the page is printed. */
export function onThemeChange(callback: () => void): () => void {
  const queries = ['(prefers-color-scheme: dark)', 'print'].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener('change', callback);
  return () => {
    for (const query of queries) query.removeEventListener('change', callback);
  };
}
