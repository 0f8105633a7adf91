import type { Problem } from '@stele/sdk/api';
import { errorLink } from '../links.ts';
import type { PageContext } from '../page-context.ts';
import { html, type Markup } from './html.ts';
import { wordsOf } from './problem-words.ts';

/** What stands where a read failed: never a zero, always the reason. */
export function missing(context: PageContext, problem: Problem): Markup {
  const { message, hint } = wordsOf(context, problem) ?? { message: problem.title, hint: problem.hint };
  return html`<span class="missing">— ${message}${context.texts.frame.gap}${hint} ${errorLink(problem.code)}</span>`;
}
