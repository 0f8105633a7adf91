import { Problem, type Route, routes } from '@stele/sdk/api';
import type { PageParts } from '../frame/document.ts';
import { html, type Markup } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';
import { schemaView } from '../schema/schema-view.ts';
import { contentsList } from './contents-list.ts';
import { exampleValues } from './example-values.ts';
import { schemaNotes } from './notes/schema-notes.ts';
import { operationView } from './operation-view.ts';
import { streamsSection } from './streams-section.ts';

/** The API reference, made from the routes that the server serves. */
export async function referencePage(context: PageContext): Promise<PageParts> {
  const { reference } = context.texts;
  const values = await exampleValues(context.api, context.chain);
  const groups = Map.groupBy(Object.values(routes) as Route[], ({ group }) => group);
  const sections = [...groups].map(
    ([group, members]) => html`<section class="group" id="${group}" data-group>
<h2>${groupName(context, group)}</h2>
${members.map((route) => operationView(context, route, values))}
</section>`,
  );
  const content = html`<div class="with-contents">
${contentsList(context, groups)}
<main id="content">
<h1>${reference.title}</h1>
<p class="lead-text">${reference.intro(html`<code>${context.origin}</code>`)}</p>
<p><a href="/openapi.json">${reference.openapi}</a></p>
${conventions(context)}
${sections}
${streamsSection(context, values)}
<p class="no-match" id="no-match" role="status" hidden>${reference.noMatch}</p>
</main>
</div>`;
  return { name: 'docs', title: reference.title, content };
}

/** Name of a group in the reader's language, where there is one. */
export function groupName({ texts }: PageContext, group: string): string {
  return Object.entries(texts.reference.groups).find(([name]) => name === group)?.[1] ?? group;
}

function conventions(context: PageContext): Markup {
  const { conventions: texts } = context.texts.reference;
  const notes = schemaNotes(context.language, 'Problem');
  return html`<section class="conventions" id="conventions" data-entry>
<h2>${texts.title}</h2>
<ul>${texts.items.map((item) => html`<li>${item}</li>`)}</ul>
<details class="parts"><summary>${texts.problem}</summary>${schemaView(context, Problem, { notes, place: 'answer' })}</details>
</section>`;
}
