import type { RecordFacts } from '../report/report.ts';
import type { CustodyEntry } from './custody-steps.ts';

/** Something that a record itself says was done to it. */
interface ExpectedStep {
  readonly action: string;
  /** Id of the transaction in hex, where the record names it. */
  readonly transaction?: string;
  /** What the event has to say. */
  readonly data: Readonly<Record<string, string>>;
}

/** The first step that a record says was done to it, and that is not among the entries. */
export function missingStep(facts: RecordFacts, entries: readonly CustodyEntry[]): ExpectedStep | undefined {
  return expectedSteps(facts).find((step) => !entries.some((entry) => isStep(step, entry)));
}

function expectedSteps(facts: RecordFacts): ExpectedStep[] {
  const { key: record, supersedes, supersededBy, cosigners = [], declined, revoked } = facts;
  return [
    ...(supersedes === undefined ? [] : [{ action: 'superseded', data: { record: supersedes, by: record } }]),
    ...cosigners.flatMap(({ account, signed }) =>
      signed ? [{ action: 'signed', transaction: signed.transaction, data: { record, account } }] : [],
    ),
    ...(declined
      ? [{ action: 'declined', transaction: declined.transaction, data: { record, account: declined.account } }]
      : []),
    ...(supersededBy === undefined ? [] : [{ action: 'superseded', data: { record, by: supersededBy } }]),
    ...(revoked ? [{ action: 'revoked', transaction: revoked.transaction, data: { record } }] : []),
  ];
}

function isStep({ action, transaction, data }: ExpectedStep, entry: CustodyEntry): boolean {
  if (entry.action !== action || (transaction !== undefined && entry.transaction !== transaction)) return false;
  const said = entry.data as Readonly<Record<string, unknown>> | undefined;
  return Object.entries(data).every(([name, value]) => said?.[name] === value);
}
