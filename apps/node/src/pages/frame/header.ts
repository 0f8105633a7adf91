import { brandMark } from '../html/glyph.ts';
import { html, type Markup } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';
import { LANGUAGES } from '../reader/languages.ts';
import { THEMES } from '../reader/preferences.ts';
import { PAGES, type PageName } from './page-names.ts';

/** Name of the product, the pages, and how they are shown. */
export function header(context: PageContext, current: PageName): Markup {
  const { frame } = context.texts;
  const pages = Object.entries(PAGES).map(
    ([name, path]) =>
      html`<a href="${path}"${name === current && html` aria-current="page"`}>${frame.pages[name as PageName]}</a>`,
  );
  return html`<header class="page-header">
<a class="brand" href="/">${brandMark()}<span>Stele</span><span lang="zh-CN">石碑</span></a>
<nav class="pages" aria-label="${frame.navigation}">${pages}</nav>
<div class="preferences">${themes(context)}${languages(context)}</div>
</header>`;
}

function languages(context: PageContext): Markup {
  const links = Object.entries(LANGUAGES).map(
    ([language, { name, tag }]) =>
      html`<a href="${choicePath(context, 'language', language)}" lang="${tag}" hreflang="${tag}"${language === context.language && html` aria-current="true"`}>${name}</a>`,
  );
  return html`<div class="choice" role="group" aria-label="${context.texts.frame.language}">${links}</div>`;
}

function themes(context: PageContext): Markup {
  const { frame } = context.texts;
  const links = THEMES.map(
    (theme) =>
      html`<a href="${choicePath(context, 'theme', theme)}" data-theme="${theme}" title="${frame.themes[theme]}"${theme === context.theme && html` aria-current="true"`}>${THEME_MARKS[theme]}<span class="visually-hidden">${frame.themes[theme]}</span></a>`,
  );
  return html`<div class="choice themes" role="group" aria-label="${frame.theme}">${links}</div>`;
}

const THEME_MARKS = {
  auto: html`<svg viewBox="0 0 16 16" fill="none" aria-hidden="true"><circle cx="8" cy="8" r="6" stroke="currentColor" stroke-width="1.5"/><path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor"/></svg>`,
  light: html`<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><circle cx="8" cy="8" r="3"/><path d="M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6L13 13M13 3l-1.4 1.4M4.4 11.6L3 13"/></svg>`,
  dark: html`<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><path d="M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1z"/></svg>`,
} as const;

/** The address of the page with a choice in it, which the server turns into a cookie. */
function choicePath({ path, query }: PageContext, name: string, value: string): string {
  const asked = new URLSearchParams(query);
  asked.set(name, value);
  return `${path}?${asked}`;
}
