import { FOUNDING_HEIGHT } from '@stele/ledger';
import type { ChainInfo, Health } from '@stele/sdk/api';
import { answerOf, type Reading } from '../api/api-reader.ts';
import { type Glyph, glyph } from '../html/glyph.ts';
import { html, type Markup } from '../html/html.ts';
import { missing } from '../html/missing.ts';
import { numberText } from '../html/number-text.ts';
import { ageText, timeText } from '../html/time-text.ts';
import type { PageContext } from '../page-context.ts';
import type { StatusTexts } from '../texts/en/status.ts';

type State = keyof StatusTexts['states'];

const GLYPHS: Readonly<Record<State, Glyph>> = {
  running: 'committed',
  light: 'committed',
  refusing: 'failed',
  unclear: 'unknown',
};

/** What is true of this node now, in words. */
export function statement(context: PageContext, chain: Reading<ChainInfo>, readiness: Reading<Health>): Markup {
  const { status } = context.texts;
  const state = stateOf(context, answerOf(chain), answerOf(readiness));
  return html`<section class="statement" data-refreshed="statement">
<p class="state state-${state}">${glyph(GLYPHS[state])} ${status.states[state]}</p>
<h1>${status[state]}</h1>
${obstacles(context, readiness)}
<p>${'answer' in chain ? standing(context, chain.answer) : status.unreadable(chainName(context.chain), missing(context, chain.problem))}</p>
<p class="quiet">${engineText(status, answerOf(chain)?.engine)}</p>
<p class="lost" id="lost" hidden>${glyph('warning')} <span>${status.lost(html`<span id="lost-since"></span>`)}</span></p>
</section>`;
}

function stateOf(context: PageContext, chain: ChainInfo | undefined, health: Health | undefined): State {
  if (!health) return 'unclear';
  if (!checksOf(context, health).every(({ ok }) => ok)) return 'refusing';
  // Nothing is asked of a chain that its operator stopped.
  if (!chain) return 'unclear';
  return isLight(context, health) ? 'light' : 'running';
}

/** Whether this node keeps headers and certificates of the chain that is shown alone. */
export function isLight(context: PageContext, health: Health): boolean {
  return checksOf(context, health).some(({ name, chain }) => chain !== undefined && name === 'headers');
}

/** The checks of the node and of the chain that is shown. */
export function checksOf({ chain: shown }: PageContext, { checks }: Health): Health['checks'] {
  return checks.filter(({ chain }) => chain === undefined || chain === shown);
}

function obstacles(context: PageContext, readiness: Reading<Health>): Markup | undefined {
  const { texts } = context;
  if ('problem' in readiness) return html`<p>${missing(context, readiness.problem)}</p>`;
  const failed = checksOf(context, readiness.answer).filter(({ ok }) => !ok);
  if (failed.length === 0) return undefined;
  const items = failed.map(
    ({ name, detail }) =>
      html`<li>${texts.status.check(checkName(texts.status, name), html`<span lang="en">${detail}</span>`)}</li>`,
  );
  return html`<ul class="band band-bad">${items}</ul>`;
}

function standing({ texts, language }: PageContext, { name, height, time }: ChainInfo): Markup {
  if (height === FOUNDING_HEIGHT) return texts.status.isNew(chainName(name), timeText(time));
  const shown = html`<b data-header="height">${numberText(height, language)}</b>`;
  return texts.status.stands(
    chainName(name),
    shown,
    html`<span data-header="time">${timeText(time)}</span>`,
    ageText(time),
  );
}

function chainName(name: string): Markup {
  return html`<b>${name}</b>`;
}

function engineText(status: StatusTexts, engine: string | undefined): string | undefined {
  return Object.entries(status.engines).find(([name]) => name === engine)?.[1];
}

/** Name of a readiness check in the reader's language, where there is one. */
export function checkName(status: StatusTexts, name: string): string {
  return Object.entries(status.checkNames).find(([known]) => known === name)?.[1] ?? name;
}
