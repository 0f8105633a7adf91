import { VERSION } from '../../operation/version.ts';
import { html, type Markup } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';

/** Where the rest of what this node serves is. */
export function footer({ texts }: PageContext): Markup {
  const { links } = texts.status;
  return html`<footer class="page-footer">
<p>${texts.frame.version(VERSION)}</p>
<ul>
<li><a href="/openapi.json">${links.openapi}</a></li>
<li><a href="/health/ready">${links.ready}</a></li>
<li><a href="/metrics">${links.metrics}</a></li>
</ul>
</footer>`;
}
