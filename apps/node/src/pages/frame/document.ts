import { type Content, html } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';
import { LANGUAGES } from '../reader/languages.ts';
import { footer } from './footer.ts';
import { header } from './header.ts';
import { type PageName, themeMedia } from './page-names.ts';

/** One page of the node. */
export interface PageParts {
  readonly name: PageName;
  readonly title: string;
  /** Elements of the body, the main one among them. */
  readonly content: Content;
}

/** A whole HTML document. */
export function documentOf(context: PageContext, { name, title, content }: PageParts): string {
  const { assets, language, theme, texts } = context;
  const { markup } = html`<html lang="${LANGUAGES[language].tag}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title} · Stele</title>
<link rel="icon" type="image/svg+xml" href="${assets.path('icon.svg')}">
${assets.fonts.map((font) => html`<link rel="preload" as="font" type="font/woff2" href="${assets.path(font)}" crossorigin>`)}
<link rel="stylesheet" href="${assets.path('pages.css')}">
<link rel="stylesheet" href="${assets.path('dark.css')}" media="${themeMedia(theme)}">
${assets.scripts.map((script) => html`<link rel="modulepreload" href="${assets.path(script)}">`)}
<script type="module" src="${assets.path('main.ts')}"></script>
</head>
<body class="page-${name}">
<a class="skip" href="#content">${texts.frame.skip}</a>
${header(context, name)}
${content}
${footer(context)}
</body>
</html>
`;
  return `<!doctype html>\n${markup}`;
}
