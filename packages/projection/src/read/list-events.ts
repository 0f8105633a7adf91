import { Conditions } from './conditions.ts';
import { countRows } from './count-rows.ts';
import type { EventPlace, ListedEvent, ListPart, PageOptions } from './interface.ts';
import { listPart } from './list-part.ts';
import type { Snapshot } from './snapshot.ts';

interface Row {
  readonly height: string;
  readonly index: number;
  readonly event: number;
  readonly transaction: string;
  readonly time: Date;
  readonly contract: string;
  readonly name: string;
  readonly data: unknown;
}

/** Which events are wanted. */
export interface EventFilter {
  readonly contract?: string | undefined;
  readonly name?: string | undefined;
}

/** Events, newest first. */
export async function listEvents(
  { db }: Snapshot,
  { limit, ...wanted }: EventFilter & PageOptions<EventPlace>,
): Promise<ListPart<ListedEvent>> {
  const conditions = new Conditions();
  const { rows } = await db.query<Row>(
    `select e.height, e.index, e.event, encode(t.id, 'hex') as transaction, t.time, e.contract, e.name, e.data
     from (${wantedEvents(conditions, wanted)}
       order by height desc, index desc, event desc limit ${conditions.value(limit + 1)}) as e
     join transactions t on t.height = e.height and t.index = e.index
     order by e.height desc, e.index desc, e.event desc`,
    conditions.values,
  );
  return listPart(rows.map(listed), limit);
}

/** How many events there are, counted up to a limit. */
export async function countEvents(
  snapshot: Snapshot,
  { limit, ...wanted }: EventFilter & PageOptions<EventPlace>,
): Promise<number> {
  const conditions = new Conditions();
  return countRows(snapshot, conditions, { wanted: wantedEvents(conditions, wanted), limit });
}

function wantedEvents(
  conditions: Conditions,
  { after, contract, name }: EventFilter & Pick<PageOptions<EventPlace>, 'after'>,
): string {
  if (after) {
    const place = [after.height, after.index, after.event].map((part) => conditions.value(part));
    conditions.add(`(height, index, event) < (${place.join(', ')})`);
  }
  conditions.given(contract, (value) => `contract = ${value}`, String);
  conditions.given(name, (value) => `name = ${value}`, String);
  return `select * from events where ${conditions.take()}`;
}

function listed({ height, time, ...row }: Row): ListedEvent {
  return { ...row, height: Number(height), time: time.getTime() };
}
