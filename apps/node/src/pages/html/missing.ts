import type { Problem } from '@stele/sdk/api';
import { errorPath } from '../links.ts';
import { html, type Markup } from './html.ts';

/** What stands where a read failed: never a zero, always the reason. */
export function missing({ title, hint, code }: Problem): Markup {
  return html`<span class="missing">— <span lang="en">${title} ${hint}</span> <a href="${errorPath(code)}"><code>${code}</code></a></span>`;
}
