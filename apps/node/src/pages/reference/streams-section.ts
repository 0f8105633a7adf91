import { type Stream, streams } from '@stele/sdk/api';
import { snippet } from '../html/copyable.ts';
import { type Content, html, type Markup } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';
import { propertiesOf } from '../schema/json-schema.ts';
import { curlOfStream } from './curl.ts';
import type { ExampleValues } from './example-values.ts';
import { endpoint, partView } from './operation-view.ts';
import { problemList } from './problem-list.ts';
import { submitFrames } from './submit-frames-view.ts';
import { summaryOf } from './words/summary-of.ts';

type StreamName = keyof typeof streams;

/** What answers go on after the first: streams of events and blocks, and the socket for submitting. */
export function streamsSection(context: PageContext, values: ExampleValues): Markup {
  const { reference } = context.texts;
  const names = Object.keys(streams) as StreamName[];
  return html`<section class="group" id="Streams" data-group>
<h2>${reference.groups.Streams}</h2>
${names.map((name) => streamView(context, name, values))}
</section>`;
}

function streamView(context: PageContext, name: StreamName, values: ExampleValues): Markup {
  const { reference } = context.texts;
  const stream: Stream = streams[name];
  const { path, summary } = stream;
  const isSse = stream.protocol === 'sse';
  return html`<section class="operation" id="${name}" data-entry>
<h3><a href="#${name}">${summaryOf(context.language, name, summary)}</a></h3>
${endpoint(isSse ? 'GET' : 'WS', path)}
<div class="operation-parts">
<div>
<p>${reference.streams.kinds[kindOf(name)]}</p>
${parametersView(context, name, stream)}
${messagesOf(context, name)}
${problemList(context, name, stream)}
</div>
<div class="operation-example">
${isSse && html`<h4>${reference.example}</h4>${snippet(context.texts, `example-${name}`, curlOfStream(path, context.origin, values))}`}
</div>
</div>
</section>`;
}

function kindOf(name: StreamName): 'sse' | 'json' | 'binary' {
  if (name === 'submit') return 'binary';
  return name === 'eventsSocket' ? 'json' : 'sse';
}

function messagesOf(context: PageContext, name: StreamName): Content {
  const { streams: texts } = context.texts.reference;
  if (name === 'submit') return html`${submitFrames(context)}<p class="note">${texts.closes}</p>`;
  const messages = { events: texts.eventMessage, blocks: texts.blockMessage, eventsSocket: texts.socketMessage }[name];
  const further = name === 'eventsSocket' ? texts.closes : texts.alive;
  return html`<h4>${texts.messages}</h4><p>${messages}</p><p class="note">${further}</p>`;
}

function parametersView(context: PageContext, name: StreamName, { params, query }: Stream): Content {
  const { inPath, inQuery } = context.texts.reference;
  return html`${partView(context, name, { title: inPath, schema: params, place: 'request' })}
${propertiesOf(query).length > 0 && partView(context, name, { title: inQuery, schema: query, place: 'request' })}`;
}
