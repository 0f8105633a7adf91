import { EVIDENCE_CONTRACT } from '@stele/protocol';
import type { TransactionFacts, VerificationReport } from '../report/report.ts';

/** Something that happened to a record on its chain. */
export interface CustodyEntry {
  /** What happened, as the evidence service names it: deposited, anchored, superseded and so on. */
  readonly action: string;
  /** Id of the transaction in hex. */
  readonly transaction: string;
  readonly height: number;
  /** Header time of its block, ISO 8601 in UTC. */
  readonly time: string;
  /** Account that did it, where that is shown. */
  readonly account?: string;
  /** What the service says of it. */
  readonly data?: unknown;
}

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
 * Makes the log from what was verified.
 * @param proven packages of the record, oldest first: at least one.
 * @param steps of transactions that did something to it.
 * @returns undefined where one of the steps has nothing to do with the record.
 */
export function custodyLog(
  record: string,
  proven: readonly [ProvenRecord, ...ProvenRecord[]],
  steps: readonly VerificationReport[],
): CustodyLog | undefined {
  const [first] = proven;
  const entries = steps.map((report) => entryOf(record, report));
  if (!entries.every((entry) => entry !== undefined)) return undefined;
  const { name, genesis } = first.report.chain;
  const newest = proven.map(({ report }) => report.certificate).reduce((a, b) => (b.height > a.height ? b : a));
  return {
    format: 'stele.custody',
    version: 1,
    chain: { name, genesis },
    record,
    until: { height: newest.height, time: newest.time.iso },
    entries: [depositOf(first), ...entries.sort(inOrder)],
  };
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

/** What a transaction did to the record, by the event that says so. */
function entryOf(record: string, { subject, when, who }: VerificationReport): CustodyEntry | undefined {
  if (subject.kind !== 'transaction' || subject.succeeded !== true) return undefined;
  const event = subject.events.find((candidate) => isAbout(record, candidate));
  if (!event) return undefined;
  const { transaction, height } = subject;
  return {
    action: event.name,
    transaction,
    height,
    time: when.notBefore.iso,
    ...(who && { account: who.account }),
    data: JSON.parse(event.data),
  };
}

/** Whether an event of the evidence service names the record. */
function isAbout(record: string, { contract, data }: TransactionFacts['events'][number]): boolean {
  if (contract !== EVIDENCE_CONTRACT) return false;
  const values: unknown = JSON.parse(data);
  return typeof values === 'object' && values !== null && Object.values(values).includes(record);
}

function inOrder(a: CustodyEntry, b: CustodyEntry): number {
  if (a.height !== b.height) return a.height - b.height;
  return a.transaction < b.transaction ? -1 : 1;
}
