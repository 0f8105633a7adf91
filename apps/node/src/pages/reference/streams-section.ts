import { streams } from '@stele/sdk/api';
import { snippet } from '../html/copyable.ts';
import { type Content, html, type Markup } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';
import { curlOfStream } from './curl.ts';
import type { ExampleValues } from './example-values.ts';
import { endpoint } from './operation-view.ts';
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
  const { path, summary } = streams[name];
  const isSse = name === 'events' || name === 'blocks';
  return html`<section class="operation" id="${name}" data-entry>
<h3><a href="#${name}">${summaryOf(context.language, name, summary)}</a></h3>
${endpoint(isSse ? 'GET' : 'WS', path)}
<div class="operation-parts">
<div>
<p>${reference.streams.kinds[kindOf(name)]}</p>
${messagesOf(context, name)}
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
  const { streams: texts, inQuery, types } = context.texts.reference;
  if (name === 'submit') return submitFrames(context);
  const messages = { events: texts.eventMessage, blocks: texts.blockMessage, eventsSocket: texts.socketMessage }[name];
  const filters = name === 'blocks' ? [] : [['contract', texts.contract] as const, ['name', texts.name] as const];
  const parameters = [['from', texts.from] as const, ...filters].map(
    ([parameter, note]) =>
      html`<li><p class="field-line"><code class="field">${parameter}</code> <span class="type">${types.string}</span> <span class="tag">${types.optional}</span></p><p class="note">${note}</p></li>`,
  );
  return html`<h4>${inQuery}</h4><ul class="schema">${parameters}</ul><h4>${texts.messages}</h4><p>${messages}${name !== 'eventsSocket' && html`. ${texts.alive}`}</p>`;
}
