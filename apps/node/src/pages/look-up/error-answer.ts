import { catalogue, type ErrorCode } from '@stele/protocol';
import { factList } from '../html/facts.ts';
import { html } from '../html/html.ts';
import { errorLink } from '../links.ts';
import type { Answer, LookUp } from './answer.ts';

/** What an error code means, and what to do about it. */
export function errorAnswer({ context }: LookUp, code: ErrorCode): Answer {
  const { status, message, hint } = catalogue[code];
  return {
    kind: 'error',
    tone: 'plain',
    lead: html`<span lang="en">${message}</span>`,
    body: html`<p lang="en">${hint}</p>${factList([
      [context.texts.lookUp.kinds.error, errorLink(code)],
      [context.texts.lookUp.fields.httpStatus, status],
    ])}`,
  };
}
