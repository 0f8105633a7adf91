import type { Route } from '@stele/sdk/api';
import { snippet } from '../html/copyable.ts';
import { type Content, html, type Markup } from '../html/html.ts';
import { oncePerLanguage } from '../html/once-per-language.ts';
import type { PageContext } from '../page-context.ts';
import { propertiesOf, type SchemaNode } from '../schema/json-schema.ts';
import { type SchemaPlace, schemaView } from '../schema/schema-view.ts';
import { curlOf } from './curl.ts';
import type { ExampleValues } from './example-values.ts';
import { schemaNotes } from './notes/schema-notes.ts';
import { problemList } from './problem-list.ts';
import { schemaName } from './schema-names.ts';
import { summaryOf } from './words/summary-of.ts';

/** An operation: what it does, takes and answers, and how to call it. */
export function operationView(context: PageContext, route: Route, values: ExampleValues): Markup {
  const { reference } = context.texts;
  const { name, method, path } = route;
  return html`<section class="operation" id="${name}" data-entry>
<h3><a href="#${name}">${summaryOf(context.language, name, route.summary)}</a></h3>
${endpoint(method, path)}
<div class="operation-parts">
<div>${schemasOf(context, route)}</div>
<div class="operation-example">
<h4>${reference.example}</h4>
${snippet(context.texts, `example-${name}`, curlOf(route, context.origin, values))}
${!values.isComplete && usesTransaction(path) && html`<p class="note">${reference.noTransaction}</p>`}
</div>
</div>
</section>`;
}

/** What an operation takes and answers. */
const schemasOf = oncePerLanguage((context: PageContext, route: Route): Markup => {
  const { reference } = context.texts;
  const { name, params, query, body, answer, status, otherStatuses } = route;
  const part = (title: Content, schema: SchemaNode | undefined, place: SchemaPlace) =>
    schema && partView(context, name, { title, schema, place });
  return html`${propertiesOf(params).length > 0 && part(reference.inPath, params, 'request')}
${propertiesOf(query).length > 0 && part(reference.inQuery, query, 'request')}
${part(reference.body, body as SchemaNode | undefined, 'request')}
${part(answerTitle(context, answer, [status, ...otherStatuses]), answer, 'answer')}
${problemList(context, name, route)}`;
});

/** Method and path of an operation; parameters stand in braces. */
export function endpoint(method: string, path: string): Markup {
  const parts = path.split(/(:\w+)/).map((part) => (part.startsWith(':') ? html`<var>{${part.slice(1)}}</var>` : part));
  return html`<p class="endpoint"><span class="method">${method}</span> <code>${parts}</code></p>`;
}

function answerTitle({ texts }: PageContext, answer: SchemaNode, statuses: readonly number[]): Content {
  const name = schemaName(answer);
  return html`${texts.reference.answer([...statuses].sort().join(', '))}${name !== undefined && html` <code class="type-name">${name}</code>`}`;
}

/** A schema of an operation under its title. */
interface Part {
  readonly title: Content;
  readonly schema: SchemaNode;
  readonly place: SchemaPlace;
}

export function partView(context: PageContext, operation: string, { title, schema, place }: Part): Markup {
  const notes = schemaNotes(context.language, operation);
  return html`<h4>${title}</h4>${schemaView(context, schema, { notes, place })}`;
}

function usesTransaction(path: string): boolean {
  return path.includes('/transactions') || path.includes('/evidence');
}
