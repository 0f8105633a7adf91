import { factList } from '../html/facts.ts';
import { html } from '../html/html.ts';
import type { Answer, LookUp } from './answer.ts';
import { blockAnswer } from './block-answer.ts';
import { contentAnswer } from './content-answer.ts';
import { contractAnswer } from './contract-answer.ts';
import { errorAnswer } from './error-answer.ts';
import { idAnswers } from './id-answers.ts';
import { type Question, recognise } from './recognise.ts';
import { recordAnswer } from './record-answer.ts';

/** What the node can say to a question, at least one answer. */
export async function answersTo(text: string, lookUp: LookUp): Promise<readonly Answer[]> {
  const question = recognise(text);
  return question.kind === 'id' ? idAnswers(lookUp, question.id) : [await answerTo(question, lookUp)];
}

type OtherQuestion = Exclude<Question, { readonly kind: 'id' }>;

function answerTo(question: OtherQuestion, lookUp: LookUp): Answer | Promise<Answer> {
  switch (question.kind) {
    case 'height':
      return blockAnswer(lookUp, question.height);
    case 'record':
      return recordAnswer(lookUp, question.key);
    case 'content':
      return contentAnswer(lookUp, question.algorithm, question.digest);
    case 'contract':
      return contractAnswer(lookUp, question.name);
    case 'error':
      return errorAnswer(lookUp, question.code);
    case 'cut':
      return misunderstood(lookUp, lookUp.context.texts.lookUp.cut(question.length));
    case 'malformed':
      return misunderstood(lookUp, lookUp.context.texts.lookUp.malformed(question.text));
  }
}

function misunderstood({ context }: LookUp, lead: Answer['lead']): Answer {
  const shapes = context.texts.lookUp.shapes.map(([shape, what]) => [shape as string, what] as const);
  return { kind: 'malformed', tone: 'warning', lead, body: html`<div class="shapes">${factList(shapes)}</div>` };
}
