import { SteleError } from '@stele/protocol';
import type { RecordFacts, VerificationReport } from '../report/report.ts';
import { type CustodyEntry, type ProvenStep, stepsOf } from './custody-steps.ts';
import { missingStep } from './expected-steps.ts';

/** What happened to a record, oldest first. Everything in it follows from evidence. */
export interface CustodyLog {
  readonly format: 'stele.custody';
  readonly version: 1;
  readonly chain: { readonly name: string; readonly genesis: string };
  readonly record: string;
  /** The newest block that the evidence of the record reaches: what happened after it is not in the log. */
  readonly until: { readonly height: number; readonly time: string };
  readonly entries: readonly CustodyEntry[];
}

/** A verified package of the record, with the height that it claims. */
export interface ProvenRecord {
  readonly report: VerificationReport;
  readonly height: number;
}

/**
 * Makes the log from what was verified: each step once, none after the evidence of the record ends, and every one that
 * this evidence shows.
 * @param proven packages of the record, oldest first: at least one.
 * @param steps of transactions that did something to it.
 * @throws SteleError EXPORT_PART_FOREIGN, EXPORT_STEP_TWICE, EXPORT_STEP_LATER, EXPORT_STEP_MISSING, EXPORT_EVIDENCE_OLD
 */
export function custodyLog(
  record: string,
  proven: readonly [ProvenRecord, ...ProvenRecord[]],
  steps: readonly ProvenStep[],
): CustodyLog {
  const [first] = proven;
  const { name, genesis } = first.report.chain;
  const newest = proven.map(({ report }) => report).reduce((a, b) => (reachOf(b) > reachOf(a) ? b : a));
  const until = { height: reachOf(newest), time: newest.certificate.time.iso };
  const shown = proven.flatMap(({ report: { subject } }) => (subject.kind === 'record' ? [subject] : []));
  checkStanding(newest);
  const entries = stepsOf(record, steps, until.height);
  checkComplete(shown, entries);
  return {
    format: 'stele.custody',
    version: 1,
    chain: { name, genesis },
    record,
    until,
    entries: [depositOf(first), ...entries],
  };
}

function reachOf({ certificate }: VerificationReport): number {
  return certificate.height;
}

/** A package may show a record as it was once: what it says of a later block then holds no longer. */
function checkStanding({ subject }: VerificationReport): void {
  if (subject.kind !== 'record' || subject.changedAt === undefined) return;
  throw new SteleError('EXPORT_EVIDENCE_OLD', { height: subject.changedAt });
}

function checkComplete(shown: readonly RecordFacts[], entries: readonly CustodyEntry[]): void {
  for (const facts of shown) {
    const missing = missingStep(facts, entries);
    if (missing) throw new SteleError('EXPORT_STEP_MISSING', { action: missing.action });
  }
}

function depositOf({ report, height }: ProvenRecord): CustodyEntry {
  const { subject, when, who } = report;
  const isAnchored = subject.kind === 'record' && subject.batch !== undefined;
  return {
    action: isAnchored ? 'anchored' : 'deposited',
    transaction: subject.kind === 'absence' ? '' : subject.transaction,
    height,
    time: when.notBefore.iso,
    ...(who && { account: who.account }),
  };
}
