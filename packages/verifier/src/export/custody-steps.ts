import { EVIDENCE_CONTRACT, SteleError } from '@stele/protocol';
import type { VerificationReport } from '../report/report.ts';
import { isEventAbout } from './is-event-about.ts';

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

/** A verified package of a transaction that did something to the record. */
export interface ProvenStep {
  /** Where it lies in the export. */
  readonly path: string;
  readonly report: VerificationReport;
}

/** An entry with the place of its event among those of its transaction. */
interface PlacedEntry {
  readonly entry: CustodyEntry;
  readonly event: number;
}

/**
 * What the packages prove to have happened to the record, oldest first.
 * @param until block that the evidence of the record reaches.
 * @throws SteleError EXPORT_PART_FOREIGN, EXPORT_STEP_TWICE, EXPORT_STEP_LATER
 */
export function stepsOf(record: string, steps: readonly ProvenStep[], until: number): CustodyEntry[] {
  const found = new Map<string, PlacedEntry>();
  for (const { path, report } of steps) {
    const placed = entriesOf(record, report);
    if (placed.length === 0) throw new SteleError('EXPORT_PART_FOREIGN', { path });
    for (const step of placed) {
      const { transaction, height } = step.entry;
      const name = `${transaction}/${step.event}`;
      if (found.has(name)) throw new SteleError('EXPORT_STEP_TWICE', { path });
      if (height > until) throw new SteleError('EXPORT_STEP_LATER', { path, height, until });
      found.set(name, step);
    }
  }
  return [...found.values()].sort(inOrder).map(({ entry }) => entry);
}

/** What a transaction did to the record, by the events that say so. */
function entriesOf(record: string, { subject, when, who }: VerificationReport): PlacedEntry[] {
  if (subject.kind !== 'transaction' || subject.succeeded !== true) return [];
  const { transaction, height, events } = subject;
  return events.flatMap(({ contract, name, index, data: text }) => {
    const data = contract === EVIDENCE_CONTRACT ? (JSON.parse(text) as unknown) : undefined;
    if (!isEventAbout(record, { name, data })) return [];
    const made = { action: name, transaction, height, time: when.notBefore.iso };
    return [{ entry: { ...made, ...(who && { account: who.account }), data }, event: index }];
  });
}

function inOrder(a: PlacedEntry, b: PlacedEntry): number {
  if (a.entry.height !== b.entry.height) return a.entry.height - b.entry.height;
  if (a.entry.transaction !== b.entry.transaction) return a.entry.transaction < b.entry.transaction ? -1 : 1;
  return a.event - b.event;
}
