import type { DocumentStanding } from '../pdf/document-standing.ts';
import { type Running, runStep, type StepResult } from './step.ts';

/** The document around the package: refused where it is not as its signer left it, passed over where nobody signed it. */
export function judgeDocument(document: DocumentStanding): Running<undefined> {
  return runStep('document', () => judged(document));
}

function judged(document: DocumentStanding): StepResult<undefined> {
  if (document.standing === 'refused') throw document.error;
  if (document.standing === 'unsigned') return { result: undefined, status: 'not-checked' };
  return { result: undefined, facts: { signer: document.signer.name } };
}
