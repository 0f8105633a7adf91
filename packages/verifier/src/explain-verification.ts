import { isSteleError, type SteleError } from '@stele/protocol';
import type { VerifyOptions } from './options.ts';
import type { VerificationReport } from './report/report.ts';
import { runVerification } from './verification/run-verification.ts';
import { type Progress, STEPS, type StepFacts, type StepName, type StepStatus, stepsOf } from './verification/step.ts';

/** One part of a verification and how it ended. */
export interface Step {
  readonly name: StepName;
  readonly status: StepStatus;
  readonly facts: StepFacts;
  /** Why it failed. */
  readonly error?: SteleError;
}

/** A verification part by part: a report where nothing failed, an error where something did. */
export interface Explanation {
  readonly steps: readonly Step[];
  readonly report?: VerificationReport;
  readonly error?: SteleError;
}

/** Verifies like `verifyEvidence`, and tells how each part ended instead of throwing. */
export function explainVerification(options: VerifyOptions): Explanation {
  const recorder = new Recorder(options);
  while (recorder.advance());
  return recorder.explanation();
}

/**
 * Verifies in small portions, so that a user interface stays responsive.
 * @param pause is awaited between two portions; it decides when to let others run.
 */
export async function explainInPortions(options: VerifyOptions, pause: () => Promise<void>): Promise<Explanation> {
  const recorder = new Recorder(options);
  while (recorder.advance()) await pause();
  return recorder.explanation();
}

class Recorder {
  readonly #running: Generator<Progress, VerificationReport>;
  readonly #steps: Step[] = [];
  readonly #all: readonly StepName[];
  #current: StepName = STEPS[0];
  #outcome: Pick<Explanation, 'report' | 'error'> = {};

  constructor(options: VerifyOptions) {
    this.#running = runVerification(options);
    this.#all = stepsOf(options.document);
  }

  /** Does one portion of the work; false when all is done or something failed. */
  advance(): boolean {
    try {
      const next = this.#running.next();
      if (next.done) this.#outcome = { report: next.value };
      else this.#record(next.value);
      return !next.done;
    } catch (error) {
      if (!isSteleError(error)) throw error;
      this.#outcome = { error };
      this.#steps.push({ name: this.#current, status: 'failed', facts: {}, error });
      return false;
    }
  }

  explanation(): Explanation {
    const rest = this.#all.slice(this.#steps.length).map((name): Step => ({ name, status: 'not-checked', facts: {} }));
    return { steps: [...this.#steps, ...rest], ...this.#outcome };
  }

  #record(progress: Progress): void {
    if (progress.kind === 'begins') this.#current = progress.step;
    if (progress.kind === 'ends') {
      const { step: name, status, facts } = progress;
      this.#steps.push({ name, status, facts });
    }
  }
}
