import { addTimeRange, bytesOfHex, Conditions } from './conditions.ts';
import type { ListedTransaction, ListPart, PageOptions, RowPlace, TransactionFilter } from './interface.ts';
import { listPart } from './list-part.ts';
import type { Snapshot } from './snapshot.ts';
import { wordsQuery } from './words-query.ts';

interface Row {
  readonly id: string;
  readonly height: string;
  readonly index: number;
  readonly time: Date;
  readonly sender: string;
  readonly code: string;
  readonly gas_used: string;
  readonly calls: { readonly contract: string; readonly method: string }[];
  readonly events: string;
}

/** What a transaction of a list is made of, around the query that says which. */
const LISTED = `select encode(t.id, 'hex') as id, t.height, t.index, t.time, encode(t.sender, 'hex') as sender, t.code, t.gas_used,
    coalesce((select json_agg(json_build_object('contract', c.contract, 'method', c.method) order by c.call)
      from calls c where c.height = t.height and c.index = t.index), '[]') as calls,
    (select count(*) from events e where e.height = t.height and e.index = t.index) as events
  from`;

/**
 * Transactions, newest first. The filter that says most leads, by an index that has the order of the list; the others are
 * looked up for each row that it gives.
 */
export async function listTransactions(
  { db }: Snapshot,
  { after, limit, ...filter }: TransactionFilter & PageOptions<RowPlace>,
): Promise<ListPart<ListedTransaction>> {
  const conditions = new Conditions();
  const wanted = wantedTransactions(conditions, filter, after);
  const { rows } = await db.query<Row>(
    `${LISTED} (${wanted} order by height desc, index desc limit ${conditions.value(limit + 1)}) as t
     order by t.height desc, t.index desc`,
    conditions.values,
  );
  return listPart(rows.map(listed), limit);
}

function wantedTransactions(conditions: Conditions, filter: TransactionFilter, after: RowPlace | undefined): string {
  const { key, contract, method, height } = filter;
  if (after) conditions.add(`(height, index) < (${conditions.value(after.height)}, ${conditions.value(after.index)})`);
  conditions.given(height, (value) => `height = ${value}`, Number);
  addTimeRange(conditions, filter);
  if (key !== undefined) {
    conditions.given(key, (value) => `key = ${value}`, bytesOfHex);
    const places = `select distinct height, index from signers where ${conditions.take()}`;
    addOwn(conditions, filter);
    addCalls(conditions, filter);
    return joined(places, conditions);
  }
  if (contract !== undefined) {
    conditions.add(`contract = ${conditions.value(contract)}`);
    conditions.given(method, (value) => `method = ${value}`, String);
    const places = `select distinct height, index from calls where ${conditions.take()}`;
    addOwn(conditions, filter);
    return joined(places, conditions);
  }
  addOwn(conditions, filter);
  return `select * from transactions where ${conditions.take()}`;
}

function joined(places: string, conditions: Conditions): string {
  return `select * from (${places}) as place join transactions using (height, index) where ${conditions.take()}`;
}

/** What the table of transactions itself says. */
function addOwn(conditions: Conditions, { sender, outcome, words }: TransactionFilter): void {
  conditions.given(sender, (value) => `sender = ${value}`, bytesOfHex);
  if (outcome !== undefined) conditions.add(`(code <> '') = ${outcome === 'failed'}`);
  if (words === undefined) return;
  const query = wordsQuery(words);
  conditions.add(query === undefined ? 'false' : `words @@ ${conditions.value(query)}::tsquery`);
}

function addCalls(conditions: Conditions, { contract, method }: TransactionFilter): void {
  if (contract === undefined) return;
  const named = [`c.contract = ${conditions.value(contract)}`];
  if (method !== undefined) named.push(`c.method = ${conditions.value(method)}`);
  conditions.add(
    `exists (select 1 from calls c where c.height = transactions.height and c.index = transactions.index
       and ${named.join(' and ')})`,
  );
}

function listed({ height, time, gas_used: gasUsed, events, ...row }: Row): ListedTransaction {
  return { ...row, height: Number(height), time: time.getTime(), gasUsed: Number(gasUsed), events: Number(events) };
}
