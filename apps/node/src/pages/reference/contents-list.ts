import { type Route, streams } from '@stele/sdk/api';
import { html, type Markup } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';

/** What the reference holds, beside it, with a box that narrows it down. */
export function contentsList(context: PageContext, groups: ReadonlyMap<string, readonly Route[]>): Markup {
  const { reference } = context.texts;
  const names = Object.entries(reference.groups);
  const titled = (group: string) => names.find(([name]) => name === group)?.[1] ?? group;
  const items = [...groups].map(([group, members]) =>
    groupItem(
      group,
      titled(group),
      members.map(({ name }) => name),
    ),
  );
  return html`<aside class="contents">
<div class="search needs-script">
<label for="search">${reference.search}</label>
<input id="search" type="search" placeholder="${reference.searchHint}" autocomplete="off" spellcheck="false" aria-keyshortcuts="/ Control+K Meta+K">
</div>
<nav aria-label="${reference.contents}">
<ul class="contents-list">
<li><a href="#conventions">${reference.conventions.title}</a></li>
${items}
${groupItem('Streams', titled('Streams'), Object.keys(streams))}
</ul>
</nav>
</aside>`;
}

function groupItem(id: string, title: string, names: readonly string[]): Markup {
  const links = names.map((name) => html`<li><a href="#${name}"><code>${name}</code></a></li>`);
  return html`<li><a href="#${id}">${title}</a><ul>${links}</ul></li>`;
}
