import { FOUNDING_HEIGHT } from '@stele/ledger';
import { routes } from '@stele/sdk/api';
import { answerOf } from '../api/api-reader.ts';
import type { PageParts } from '../frame/document.ts';
import { html } from '../html/html.ts';
import { answerSection } from '../look-up/answer-section.ts';
import type { PageContext } from '../page-context.ts';
import { blockList } from './block-list.ts';
import { chainChoice } from './chain-choice.ts';
import { chainFacts } from './chain-facts.ts';
import { fingerprint } from './fingerprint.ts';
import { lookUpForm } from './look-up-form.ts';
import { nextSteps } from './next-steps.ts';
import { statement } from './statement.ts';

/** Blocks in the list. */
const BLOCKS = 20;

/** The root page: what runs here, in words first, and what one can do with it. */
export async function statusPage(context: PageContext): Promise<PageParts> {
  const params = { chain: context.chain };
  const [chain, readiness, blocks] = await Promise.all([
    context.api.read(routes.getChain, { params }),
    context.api.read(routes.getReadiness),
    context.api.read(routes.listBlocks, { params, query: { limit: BLOCKS } }),
  ]);
  const info = answerOf(chain);
  const answer = await answerSection(context, info);
  const isNew = info?.height === FOUNDING_HEIGHT;
  const steps = nextSteps(context, info);
  const content = html`<main id="content" data-chain="${context.chain}" data-genesis="${info?.genesis}" data-height="${info?.height}" data-now="${context.now}">
${chainChoice(context)}
<div class="hero">
${statement(context, chain, readiness)}
${fingerprint(context, chain)}
</div>
${lookUpForm(context, info)}
${answer}
${isNew && steps}
<div class="columns">
${blockList(context, blocks)}
${chainFacts(context, chain, readiness)}
</div>
${!isNew && steps}
<p class="visually-hidden" role="status" id="announcer"></p>
</main>`;
  return { name: 'status', title: context.chain, content };
}
