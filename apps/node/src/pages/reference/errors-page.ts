import { catalogue, type ErrorCode } from '@stele/protocol';
import type { PageParts } from '../frame/document.ts';
import { html, type Markup } from '../html/html.ts';
import { numberText } from '../html/number-text.ts';
import { withPlaceholders } from '../html/placeholders.ts';
import { catalogueWords } from '../html/problem-words.ts';
import type { PageContext } from '../page-context.ts';

/** The error catalogue: where the type of each problem leads. */
export function errorsPage(context: PageContext): PageParts {
  const { reference } = context.texts;
  const codes = Object.keys(catalogue) as ErrorCode[];
  const areas = [...Map.groupBy(codes, (code) => code.split('_')[0] as string)];
  const content = html`<div class="with-contents">
<aside class="contents">
<div class="search needs-script">
<label for="search">${reference.search}</label>
<input id="search" type="search" placeholder="${reference.searchHint}" autocomplete="off" spellcheck="false" aria-keyshortcuts="/ Control+K Meta+K">
</div>
<nav aria-label="${reference.contents}"><ul class="contents-list">${areas.map(([area]) => html`<li><a href="#area-${area}"><code>${area}</code></a></li>`)}</ul></nav>
</aside>
<main id="content">
<h1>${reference.errors.title}</h1>
<p class="lead-text">${reference.errors.intro}${context.texts.frame.gap}${reference.errors.count(numberText(codes.length, context.language))}</p>
${areas.map(([area, members]) => areaView(context, area, members))}
<p class="no-match" id="no-match" role="status" hidden>${reference.noMatch}</p>
</main>
</div>`;
  return { name: 'errors', title: reference.errors.title, content };
}

function areaView(context: PageContext, area: string, codes: readonly ErrorCode[]): Markup {
  const { errors } = context.texts.reference;
  const items = codes.map((code) => {
    const { message, hint } = catalogueWords(context, code);
    return html`<section class="error" id="${code}" data-entry>
<h3><a href="#${code}"><code>${code}</code></a> <span class="tag">${errors.status(catalogue[code].status)}</span></h3>
<p>${withPlaceholders(message)}</p>
<p class="quiet">${hint}</p>
</section>`;
  });
  return html`<section class="group" id="area-${area}" data-group><h2 class="visually-hidden">${errors.area(area)}</h2>${items}</section>`;
}
