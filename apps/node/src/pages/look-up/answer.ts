import type { ChainInfo, Problem } from '@stele/sdk/api';
import type { Content } from '../html/html.ts';
import { html } from '../html/html.ts';
import { wordsOf } from '../html/problem-words.ts';
import { errorLink } from '../links.ts';
import type { PageContext } from '../page-context.ts';
import type { LookUpTexts } from '../texts/en/look-up.ts';

/** What an answer comes to; it gives the panel its colour. */
export type Tone = 'good' | 'warning' | 'bad' | 'plain';

/** What the page says to a question. */
export interface Answer {
  readonly kind: keyof LookUpTexts['kinds'];
  readonly tone: Tone;
  /** The answer in one sentence. */
  readonly lead: Content;
  readonly body?: Content;
  /** Path of the API's answer that this one comes from. */
  readonly source?: string;
  /** Whether the answer will change by itself, so that the page asks again. */
  readonly isUnsettled?: boolean;
}

/** What an answer is made from. */
export interface LookUp {
  readonly context: PageContext;
  /** The chain, if it could be read. */
  readonly info: ChainInfo | undefined;
}

/** Whether a problem says that something is not there, rather than that it could not be read. */
export function isAbsence({ status }: Problem): boolean {
  return status === 404;
}

/** What went wrong, where the API had no answer. */
export function problemAnswer(context: PageContext, problem: Problem): Answer {
  const { message, hint } = wordsOf(context, problem) ?? { message: problem.title, hint: problem.hint };
  return {
    kind: 'problem',
    tone: 'bad',
    lead: message,
    body: html`<p>${hint}</p><p>${errorLink(problem.code)}</p>`,
  };
}
