import { catalogue, type ErrorCode } from '@stele/protocol';
import { factList } from '../html/facts.ts';
import { html } from '../html/html.ts';
import { withPlaceholders } from '../html/placeholders.ts';
import { catalogueWords } from '../html/problem-words.ts';
import { errorLink } from '../links.ts';
import type { Answer, LookUp } from './answer.ts';

/** What an error code means, and what to do about it. */
export function errorAnswer({ context }: LookUp, code: ErrorCode): Answer {
  const { status } = catalogue[code];
  const { message, hint } = catalogueWords(context, code);
  return {
    kind: 'error',
    tone: 'plain',
    lead: withPlaceholders(message),
    body: html`<p>${hint}</p>${factList([
      [context.texts.lookUp.kinds.error, errorLink(code)],
      [context.texts.lookUp.fields.httpStatus, status],
    ])}`,
  };
}
