/** An event of the evidence service. */
export interface EvidenceEvent {
  readonly name: string;
  readonly data: unknown;
}

/**
 * Whether an event of the evidence service tells of the record: it is the one that the event names, or the one that takes
 * the place of another. Reasons and notes are free text, and may name anything.
 */
export function isEventAbout(record: string, { name, data }: EvidenceEvent): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const values = data as Readonly<Record<string, unknown>>;
  return values['record'] === record || (name === 'superseded' && values['by'] === record);
}
