import { isLanguage, type Language, languageOf } from './languages.ts';

/** How the pages look: as the system does, or as the reader chose. */
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** What a reader chose, or the browser asks for. */
export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
}

const YEAR_S = 365 * 24 * 60 * 60;

/** Preferences from a request's cookies and languages. */
export function preferencesOf(headers: {
  readonly cookie?: string | undefined;
  readonly 'accept-language'?: string | undefined;
}): Preferences {
  const cookies = new Map(
    (headers.cookie ?? '').split(';').map((pair) => {
      const [name = '', value = ''] = pair.trim().split('=');
      return [name, value];
    }),
  );
  const language = cookies.get('stele-language');
  const theme = cookies.get('stele-theme');
  return {
    language: isLanguage(language) ? language : languageOf(headers['accept-language']),
    theme: isTheme(theme) ? theme : 'auto',
  };
}

/** The cookies that remember what an address asks for with `language=` or `theme=`; none if nothing valid. */
export function chosenCookies(query: URLSearchParams): string[] {
  const language = query.get('language') ?? undefined;
  const theme = query.get('theme') ?? undefined;
  return [
    ...(isLanguage(language) ? [cookie('stele-language', language)] : []),
    ...(isTheme(theme) ? [cookie('stele-theme', theme)] : []),
  ];
}

/** An address without the choices that cookies now remember. */
export function withoutChoices(path: string, query: URLSearchParams): string {
  const rest = new URLSearchParams(query);
  rest.delete('language');
  rest.delete('theme');
  return rest.size === 0 ? path : `${path}?${rest}`;
}

function cookie(name: string, value: string): string {
  return `${name}=${value}; Path=/; Max-Age=${YEAR_S}; SameSite=Lax`;
}

function isTheme(text: string | undefined): text is Theme {
  return THEMES.some((theme) => theme === text);
}
