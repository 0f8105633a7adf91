import type { Snapshot } from '@stele/projection';
import type { ListName } from '../api/list-filters.ts';
import { csvLine, inertText } from '../csv/csv-line.ts';
import {
  blockList,
  eventList,
  evidenceList,
  type ListSlice,
  type ReadableList,
  transactionList,
} from '../lists/readable-lists.ts';

/** Some rows of a list as lines. */
export interface ListLines {
  readonly text: string;
  readonly rows: number;
  /** Where the list goes on behind them; undefined where there were none. */
  readonly cursor: string | undefined;
}

/** A list as a table of texts. Its filter is one that was checked for this list. */
export interface ListTable {
  readonly heads: readonly string[];
  readonly cursorAbove: (height: number) => string;
  /** @throws SteleError API_BAD_REQUEST for a filter that contradicts itself */
  readonly check: (filter: object) => void;
  readonly count: (snapshot: Snapshot, filter: object, slice: ListSlice) => Promise<number>;
  readonly lines: (snapshot: Snapshot, filter: object, slice: ListSlice) => Promise<ListLines>;
}

type Cell<Row> = readonly [head: string, value: (row: Row) => string | number];

function listTable<Filter, Row>(list: ReadableList<Filter, Row>, cells: readonly Cell<Row>[]): ListTable {
  return {
    heads: cells.map(([head]) => head),
    cursorAbove: list.cursorAbove,
    check: (filter) => void list.page({ ...(filter as Filter), limit: 1 }),
    count: (snapshot, filter, slice) => list.count({ ...(filter as Filter), ...slice })(snapshot),
    lines: async (snapshot, filter, slice) => {
      const { rows } = await list.page({ ...(filter as Filter), ...slice })(snapshot);
      const last = rows.at(-1);
      return {
        text: rows.map((row) => csvLine(cells.map(([, value]) => value(row)))).join(''),
        rows: rows.length,
        cursor: last && list.cursorOf(last),
      };
    },
  };
}

const iso = (ms: number) => new Date(ms).toISOString();

/** Lists as tables: full ids, times in ISO 8601 in UTC, integers in all their digits, texts of strangers disarmed. */
export const LIST_TABLES: Readonly<Record<ListName, ListTable>> = {
  blocks: listTable(blockList, [
    ['height', ({ height }) => height],
    ['hash', ({ hash }) => hash],
    ['time', ({ time }) => iso(time)],
    ['proposer', ({ proposer }) => proposer],
    ['transactions', ({ transactions }) => transactions],
    ['failed', ({ failed }) => failed],
    ['events', ({ events }) => events],
    ['gasUsed', ({ gasUsed }) => gasUsed],
  ]),
  transactions: listTable(transactionList, [
    ['transaction', ({ id }) => id],
    ['height', ({ height }) => height],
    ['index', ({ index }) => index],
    ['time', ({ time }) => iso(time)],
    ['state', ({ code }) => (code === '' ? 'committed' : 'failed')],
    ['code', ({ code }) => code],
    ['sender', ({ sender }) => sender],
    ['calls', ({ calls }) => inertText(calls.map(({ contract, method }) => `${contract}.${method}`).join(' '))],
    ['events', ({ events }) => events],
    ['gasUsed', ({ gasUsed }) => gasUsed],
  ]),
  events: listTable(eventList, [
    ['height', ({ height }) => height],
    ['index', ({ index }) => index],
    ['event', ({ event }) => event],
    ['transaction', ({ transaction }) => transaction],
    ['time', ({ time }) => iso(time)],
    ['contract', ({ contract }) => inertText(contract)],
    ['name', ({ name }) => inertText(name)],
    ['data', ({ data }) => inertText(JSON.stringify(data))],
  ]),
  evidence: listTable(evidenceList, [
    ['record', ({ key }) => inertText(key)],
    ['content', ({ algorithm, digest }) => inertText(`${algorithm}:${digest}`)],
    ['ordinal', ({ ordinal }) => ordinal],
    ['time', ({ time }) => iso(time)],
    ['owner', ({ owner }) => owner],
    ['label', ({ label }) => inertText(label ?? '')],
    ['size', ({ size }) => size ?? ''],
    ['note', ({ note }) => inertText(note)],
    ['standing', ({ standing }) => standing],
    ['cosigners', ({ cosigners }) => cosigners],
    ['signed', ({ signed }) => signed],
    ['transaction', ({ transaction }) => transaction],
    ['height', ({ height }) => height],
    ['index', ({ index }) => index],
  ]),
};
