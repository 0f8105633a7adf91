import { catalogue } from '@stele/protocol';
import { problemsOf, type Route, type Stream } from '@stele/sdk/api';
import { html, type Markup } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';

/** The problems that an operation or a stream answers, by status, with their codes in the catalogue. */
export function problemList({ texts }: PageContext, name: string, endpoint: Route | Stream): Markup {
  const byStatus = Object.groupBy(problemsOf(name, endpoint), (code) => catalogue[code].status);
  const items = Object.entries(byStatus).map(([status, codes = []]) => {
    const links = codes.map((code) => html`<a href="/docs/errors#${code}"><code>${code}</code></a> `);
    return html`<li><code>${status}</code> ${links}</li>`;
  });
  return html`<details class="parts"><summary>${texts.reference.problems}</summary><ul class="codes">${items}</ul></details>`;
}
