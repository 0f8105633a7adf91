import type { Queryable } from '../schema/chain-schema.ts';
import { addTimeRange, bytesOfHex, Conditions } from './conditions.ts';
import { countRows } from './count-rows.ts';
import type { ListedTransaction, ListPart, PageOptions, RowPlace, TransactionFilter } from './interface.ts';
import { listPart } from './list-part.ts';
import type { Snapshot } from './snapshot.ts';
import { foundFirst, type WordsQuery, wordsQuery } from './words-query.ts';

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
  const ready = await readyFilter(db, filter);
  if (!ready) return { rows: [], hasMore: false };
  const wanted = wantedTransactions(conditions, ready, after);
  const { rows } = await db.query<Row>(
    `${LISTED} (${wanted} limit ${conditions.value(limit + 1)}) as t
     order by t.height desc, t.index desc`,
    conditions.values,
  );
  return listPart(rows.map(listed), limit);
}

/** How many transactions there are, counted up to a limit. */
export async function countTransactions(
  snapshot: Snapshot,
  { after, limit, ...filter }: TransactionFilter & PageOptions<RowPlace>,
): Promise<number> {
  const conditions = new Conditions();
  const ready = await readyFilter(snapshot.db, filter);
  if (!ready) return 0;
  return countRows(snapshot, conditions, { wanted: wantedTransactions(conditions, ready, after), limit });
}

/** The same filter with its words as PostgreSQL takes them. */
interface ReadyFilter extends Omit<TransactionFilter, 'words'> {
  readonly words: WordsQuery | undefined;
}

/** @returns undefined where words are asked for that are in no transaction */
async function readyFilter(db: Queryable, { words, ...filter }: TransactionFilter): Promise<ReadyFilter | undefined> {
  const asked = words === undefined ? undefined : await wordsQuery(db, 'transactions', words);
  return words !== undefined && !asked ? undefined : { ...filter, words: asked };
}

function wantedTransactions(conditions: Conditions, filter: ReadyFilter, after: RowPlace | undefined): string {
  const { key, contract, height, words } = filter;
  const led = key === undefined && contract === undefined ? 't' : 'l';
  const order = `order by ${led}.height desc, ${led}.index desc`;
  if (after) {
    const place = [after.height, after.index].map((part) => conditions.value(part));
    conditions.add(`(${led}.height, ${led}.index) < (${place.join(', ')})`);
  }
  conditions.given(height, (value) => `${led}.height = ${value}`, Number);
  addTimeRange(conditions, filter, `${led}.height`);
  addOwn(conditions, filter);
  if (key !== undefined) {
    conditions.given(key, (value) => `l.key = ${value}`, bytesOfHex);
    addCalls(conditions, filter);
    return `select t.* from signers l ${JOIN} where ${conditions.take()} ${order}`;
  }
  if (contract !== undefined) {
    const named = callNamed(conditions, filter);
    conditions.add(named('l'));
    // A transaction that calls it several times is one.
    conditions.add(`not exists (${CALLS} and c.call < l.call and ${named('c')})`);
    return `select t.* from calls l ${JOIN} where ${conditions.take()} ${order}`;
  }
  const found = `select t.* from transactions t where ${conditions.take()}`;
  return words?.isRare ? foundFirst(found, 'order by height desc, index desc') : `${found} ${order}`;
}

/** Transactions of the rows that lead. */
const JOIN = 'join transactions t on t.height = l.height and t.index = l.index';

/** Calls of a transaction. */
const CALLS = 'select 1 from calls c where c.height = t.height and c.index = t.index';

/** What the table of transactions itself says. */
function addOwn(conditions: Conditions, { sender, outcome, words }: ReadyFilter): void {
  conditions.given(sender, (value) => `t.sender = ${value}`, bytesOfHex);
  if (outcome !== undefined) conditions.add(`(t.code <> '') = ${outcome === 'failed'}`);
  conditions.given(
    words,
    (value) => `t.words @@ ${value}::tsquery`,
    ({ query }) => query,
  );
}

function addCalls(conditions: Conditions, filter: ReadyFilter): void {
  if (filter.contract !== undefined) conditions.add(`exists (${CALLS} and ${callNamed(conditions, filter)('c')})`);
}

/** That a call is of the contract and the method that are named. */
function callNamed(conditions: Conditions, { contract, method }: ReadyFilter): (table: string) => string {
  const named = [['contract', contract] as const, ['method', method] as const].flatMap(([column, name]) =>
    name === undefined ? [] : [[column, conditions.value(name)] as const],
  );
  return (table) => named.map(([column, value]) => `${table}.${column} = ${value}`).join(' and ');
}

function listed({ height, time, gas_used: gasUsed, events, ...row }: Row): ListedTransaction {
  return { ...row, height: Number(height), time: time.getTime(), gasUsed: Number(gasUsed), events: Number(events) };
}
