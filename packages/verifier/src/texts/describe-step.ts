import type { Step } from '../explain-verification.ts';
import { describeRefusal } from './describe-refusal.ts';
import type { Language } from './texts.ts';
import { createWording } from './wording.ts';

/** One step of a verification in words. */
export interface StepDescription {
  /** The question that it answers. */
  readonly title: string;
  /** How it ended, in a word or two. */
  readonly status: string;
  /** How it ended, in a sentence. */
  readonly text: string;
}

/**
 * A step in words.
 * @param failed whether a step failed, so that those after it were not begun.
 */
export function describeStep(step: Step, language: Language, failed: boolean): StepDescription {
  const { texts, fill } = createWording(language);
  const { title, passed, notChecked, notNeeded } = texts.steps[step.name];
  const status = texts.statuses[step.status];
  if (step.error) return { title, status, text: describeRefusal(step.error, language) };
  if (step.status === 'passed') return { title, status, text: fill(passed, step.facts) };
  if (step.status === 'not-needed') return { title, status, text: notNeeded ?? status };
  return { title, status, text: failed ? texts.stepAfterFailure : fill(notChecked, step.facts) };
}
