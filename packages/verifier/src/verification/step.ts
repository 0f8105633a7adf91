import type { DocumentStanding } from '../pdf/document-standing.ts';

/** The parts of a verification, in their order. The last is one where the package came inside of a document. */
export const STEPS = [
  'genesis',
  'validators',
  'certificate',
  'state',
  'statements',
  'claim',
  'time',
  'signer',
  'timestamps',
  'content',
  'document',
] as const;

/** The parts of a verification of a package that came inside of a document, or by itself. */
export function stepsOf(document: DocumentStanding | undefined): readonly StepName[] {
  return document ? STEPS : STEPS.slice(0, -1);
}

export type StepName = (typeof STEPS)[number];

/**
 * How a part ended. `not-checked`: the package, or the caller, lacks what it takes. `not-needed`: there is nothing
 * to check.
 */
export type StepStatus = 'passed' | 'failed' | 'not-checked' | 'not-needed';

/** Values that the text of a step needs. */
export type StepFacts = Readonly<Record<string, string | number>>;

/** What a verification tells while it runs: a part begins, goes on, or ends. */
export type Progress =
  | { readonly kind: 'begins'; readonly step: StepName }
  | { readonly kind: 'goes-on' }
  | { readonly kind: 'ends'; readonly step: StepName; readonly status: StepStatus; readonly facts: StepFacts };

/** A verification under way: tells its progress, ends with a result. */
export type Running<Result> = Generator<Progress, Result>;

/** The result of a part, with what there is to say of it. */
export interface StepResult<Result> {
  readonly result: Result;
  readonly status?: StepStatus;
  readonly facts?: StepFacts;
}

/** Runs a part of a verification in one go. */
export function* runStep<Result>(step: StepName, work: () => StepResult<Result>): Running<Result> {
  yield { kind: 'begins', step };
  const done = work();
  yield ended(step, done);
  return done.result;
}

/** Runs a part of a verification that pauses between portions. */
export function* runLongStep<Result>(
  step: StepName,
  work: () => Generator<undefined, StepResult<Result>>,
): Running<Result> {
  yield { kind: 'begins', step };
  const running = work();
  let next = running.next();
  while (!next.done) {
    yield { kind: 'goes-on' };
    next = running.next();
  }
  yield ended(step, next.value);
  return next.value.result;
}

function ended(step: StepName, { status = 'passed', facts = {} }: StepResult<unknown>): Progress {
  return { kind: 'ends', step, status, facts };
}
