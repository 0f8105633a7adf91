import { FOUNDING_HEIGHT } from '@stele/ledger';
import type { ChainInfo, Health } from '@stele/sdk/api';
import { answerOf, type Reading } from '../api/api-reader.ts';
import { type Fact, factList } from '../html/facts.ts';
import { glyph } from '../html/glyph.ts';
import { shortHash } from '../html/hash-text.ts';
import { type Content, html, type Markup } from '../html/html.ts';
import { jsonView } from '../html/json-view.ts';
import { missing } from '../html/missing.ts';
import { numberText } from '../html/number-text.ts';
import { ageText, timeText } from '../html/time-text.ts';
import { idLink } from '../links.ts';
import type { PageContext } from '../page-context.ts';
import { checkName, checksOf, isLight } from './statement.ts';

/** Values of one parameter that are shown; a chain has few operators. */
const MAX_VALUES = 100;

/** What is known of the chain; a part that could not be read says why. */
export function chainFacts(context: PageContext, chain: Reading<ChainInfo>, readiness: Reading<Health>): Markup {
  const { status } = context.texts;
  const facts: readonly Fact[] =
    'answer' in chain ? factsOf(context, chain.answer, readiness) : [[status.height, missing(context, chain.problem)]];
  return html`<section class="chain-facts" aria-labelledby="facts-title" data-refreshed="facts">
<h2 id="facts-title">${status.facts}</h2>
${factList([...facts, [status.readiness, checks(context, readiness)]])}
${parameters(context, answerOf(chain)?.parameters)}
</section>`;
}

function factsOf(context: PageContext, info: ChainInfo, readiness: Reading<Health>): Fact[] {
  const health = answerOf(readiness);
  const { language, texts } = context;
  const { status } = texts;
  return [
    [status.height, html`<span data-header="height">${numberText(info.height, language)}</span>`],
    [status.time, html`<span data-header="time">${timeText(info.time)}</span>${ageText(info.time)}`],
    [status.headerHash, html`<span data-header="hash">${shortHash(info.headerHash)}</span>`],
    [status.stateRoot, html`<span data-header="stateRoot">${shortHash(info.stateRoot)}</span>`],
    [status.engine, info.engine],
    [status.suite, status.suiteOf(info.hash, info.suites.join(', '))],
    [status.validators, validators(context, info)],
    [status.gateway, idLink(context, info.gateway)],
    [status.history, health && isLight(context, health) ? status.headersAlone : historyText(context, info)],
  ];
}

/** What this node keeps of the past. */
function historyText({ language, texts }: PageContext, { kept: { bodies } }: ChainInfo): Content {
  const { status } = texts;
  return bodies > FOUNDING_HEIGHT ? status.historyFrom(numberText(bodies, language)) : status.wholeHistory;
}

function validators(context: PageContext, { validators: all }: ChainInfo): Markup {
  const items = all.map(
    ({ keyId, suite, organisation, weight }) =>
      html`<li>${context.texts.status.validator(html`<b>${organisation}</b>`, weight, suite)} ${idLink(context, keyId)}</li>`,
  );
  return html`<ul class="plain">${items}</ul>`;
}

function checks(context: PageContext, readiness: Reading<Health>): Content {
  if ('problem' in readiness) return missing(context, readiness.problem);
  const { status } = context.texts;
  const items = checksOf(context, readiness.answer).map(
    ({ name, ok, detail }) =>
      html`<li class="check">${glyph(ok ? 'committed' : 'failed')} <span>${status.check(checkName(status, name), ok ? status.checkPassed : html`<span lang="en">${detail}</span>`)}</span></li>`,
  );
  return html`<ul class="plain">${items}</ul>`;
}

/** Parameters under the names that the API gives them. */
function parameters(context: PageContext, values: ChainInfo['parameters'] | undefined): Markup | undefined {
  if (!values) return undefined;
  const facts = Object.entries(values).map(([name, value]): Fact => [name, parameter(context, value)]);
  return html`<h3>${context.texts.status.parameters}</h3><div class="parameters">${factList(facts)}</div>`;
}

function parameter(context: PageContext, value: unknown): Content {
  if (Array.isArray(value) && value.length > 0) {
    return html`<ul class="plain">${value.slice(0, MAX_VALUES).map((item) => html`<li>${jsonView(item, context)}</li>`)}</ul>`;
  }
  return typeof value === 'number' && Number.isInteger(value)
    ? numberText(value, context.language)
    : jsonView(value, context);
}
