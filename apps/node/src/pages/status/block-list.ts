import { type HeaderInfo, streams } from '@stele/sdk/api';
import type { Reading } from '../api/api-reader.ts';
import { endpointPath } from '../api/endpoint-path.ts';
import { shortHash } from '../html/hash-text.ts';
import { html, type Markup } from '../html/html.ts';
import { missing } from '../html/missing.ts';
import { numberText } from '../html/number-text.ts';
import { timeInColumn } from '../html/time-text.ts';
import { lookUpPath } from '../links.ts';
import type { PageContext } from '../page-context.ts';

/** Blocks of the list are these; the script asks for as many after a pause. */
export interface BlockListAnswer {
  readonly headers: readonly HeaderInfo[];
}

/** The newest blocks. The script adds what comes, in rows made from the template. */
export function blockList(context: PageContext, blocks: Reading<BlockListAnswer>): Markup {
  const { status } = context.texts;
  const { columns } = status;
  return html`<section class="blocks" id="blocks" aria-labelledby="blocks-title">
<div class="section-head">
<h2 id="blocks-title">${status.blocks}</h2>
<p class="stream" id="stream" data-stream="${endpointPath(streams.blocks.path, { chain: context.chain })}" data-live="${status.live}" data-connecting="${status.connecting}" data-disconnected="${status.disconnected}" data-held="${status.held}" data-announced="${status.announced}"></p>
</div>
${
  'problem' in blocks
    ? html`<p>${missing(context, blocks.problem)}</p>`
    : html`<table>
<caption class="visually-hidden">${status.blocksCaption}</caption>
<thead><tr><th scope="col">${columns.height}</th><th scope="col">${columns.time(html`<span data-offset>UTC+00:00</span>`)}</th><th scope="col" class="number">${columns.transactions}</th><th scope="col" class="number column-gas">${columns.gas}</th><th scope="col" class="column-hash">${columns.hash}</th></tr></thead>
<tbody id="rows">${blocks.answer.headers.map((header) => row(context, header))}</tbody>
</table>
<template id="row">${row(context, EMPTY)}</template>`
}
</section>`;
}

/** What a row shows of a header. */
type Row = Pick<HeaderInfo, 'height' | 'time' | 'transactionCount' | 'gasUsed' | 'hash'>;

/** The values in a template, which the script replaces. */
const EMPTY: Row = { height: 0, time: 0, transactionCount: 0, gasUsed: 0, hash: '0'.repeat(64) };

function row(context: PageContext, { height, time, transactionCount, gasUsed, hash }: Row): Markup {
  const { language } = context;
  return html`<tr><td><a href="${lookUpPath(context, String(height))}">${numberText(height, language)}</a></td><td>${timeInColumn(time)}</td><td class="number">${numberText(transactionCount, language)}</td><td class="number column-gas">${numberText(gasUsed, language)}</td><td class="column-hash">${shortHash(hash)}</td></tr>`;
}
