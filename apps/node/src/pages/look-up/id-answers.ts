import { CONTENT_HASHES } from '@stele/protocol';
import { html } from '../html/html.ts';
import { accountAnswer } from './account-answer.ts';
import type { Answer, LookUp } from './answer.ts';
import { codeAnswer } from './code-answer.ts';
import { depositsOf } from './content-answer.ts';
import { keyAnswer } from './key-answer.ts';
import { roleAnswers } from './role-answers.ts';
import { transactionAnswer } from './transaction-answer.ts';

/** Looks for one kind of thing with an id: undefined where there is none. */
type Finder = (lookUp: LookUp, id: string) => Promise<Answer | undefined>;

const FINDERS: readonly Finder[] = [
  transactionAnswer,
  accountAnswer,
  keyAnswer,
  codeAnswer,
  ...CONTENT_HASHES.map(
    (algorithm): Finder =>
      (lookUp, id) =>
        depositsOf(lookUp, algorithm, id),
  ),
];

/** Everything that 32 bytes name on the chain: nothing in them tells what they are, so all is tried. */
export async function idAnswers(lookUp: LookUp, id: string): Promise<readonly Answer[]> {
  const attempts = await Promise.all(FINDERS.map((find) => find(lookUp, id)));
  const answers = [...roleAnswers(lookUp, id), ...attempts.filter((answer) => answer !== undefined)];
  const found = answers.filter(({ kind }) => kind !== 'problem');
  if (found.length > 0) return found;
  const [problem] = answers;
  return [problem ?? nothing(lookUp)];
}

function nothing({ context }: LookUp): Answer {
  const { nothing: texts } = context.texts.lookUp;
  return { kind: 'nothing', tone: 'warning', lead: texts.hex, body: html`<p class="quiet">${texts.hexHint}</p>` };
}
