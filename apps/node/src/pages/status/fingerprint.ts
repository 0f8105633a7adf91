import type { ChainInfo } from '@stele/sdk/api';
import type { Reading } from '../api/api-reader.ts';
import { copyButton } from '../html/copyable.ts';
import { html, type Markup } from '../html/html.ts';
import { missing } from '../html/missing.ts';
import type { PageContext } from '../page-context.ts';

/** The genesis fingerprint, cut into its stone: four rows of four groups, made for comparing by eye or by voice. */
export function fingerprint(context: PageContext, chain: Reading<ChainInfo>): Markup {
  const { texts } = context;
  const { status } = texts;
  return html`<section class="stele" aria-labelledby="fingerprint-title">
<div class="stele-stone">
<h2 id="fingerprint-title">${status.fingerprint}</h2>
${'answer' in chain ? inscription(chain.answer.genesis) : html`<p>${missing(context, chain.problem)}</p>`}
${'answer' in chain && copyButton(texts, 'fingerprint', status.copyFingerprint)}
</div>
<div class="stele-base"></div>
<p class="quiet">${status.fingerprintAdvice}</p>
</section>`;
}

function inscription(genesis: string): Markup {
  const groups = genesis.match(/.{1,4}/g) ?? [];
  return html`<p class="inscription" id="fingerprint">${groups.map((group) => html`<span>${group}</span>`)}</p>`;
}
