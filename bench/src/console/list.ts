import type { Samples } from '../../../scripts/screens/interface.ts';
import type { Bench, BenchOptions, BenchRow } from '../row.ts';
import { onPlatform } from './bench-platform.ts';
import { percentile } from './percentile.ts';

const TRANSACTIONS = 1_000_000;
const REQUESTS = 100;

/** Milliseconds in which a list should be there. */
const BOUND = 100;

/** Pages that are turned before those deep in a list are measured. */
const TURNED = 20;

/** What each list and search is asked for. */
function queriesOf({ account, height }: Samples): Readonly<Record<string, string>> {
  const hour = 3_600_000;
  const until = Math.ceil(Date.now() / hour) * hour;
  return {
    blocks: 'blocks',
    transactions: 'transactions',
    'transactions-of-block': `transactions?height=${height}`,
    'transactions-of-sender': `transactions?sender=${account}`,
    'transactions-of-contract': 'transactions?contract=evidence&method=deposit',
    'transactions-failed': 'transactions?outcome=failed',
    'transactions-with-words': 'transactions?words=sample',
    events: 'events',
    'events-of-contract': 'events?contract=evidence&name=deposited',
    evidence: 'evidence',
    'evidence-with-words': 'evidence?words=sample',
    'evidence-waiting': 'evidence?standing=waiting',
    'evidence-superseded': 'evidence?standing=superseded',
    activity: `activity?from=${until - 24 * hour}&until=${until}&bucketMs=${hour}`,
    'search-words': 'search?q=sample',
    'search-id': `search?q=${account.slice(0, 12)}`,
  };
}

/** Milliseconds in which 95 of 100 pages of each list come from the platform's API, on a chain with many transactions. */
export const runConsoleList: Bench = ({ keys = TRANSACTIONS }: BenchOptions) =>
  onPlatform(async (started) => {
    const base = `${started.platform.url}/console/v1/chains/local/`;
    const rows: BenchRow[] = [];
    for (const [list, query] of Object.entries(queriesOf(started.samples))) {
      rows.push(await rowOf(`${base}${query}`, { list, transactions: keys }));
    }
    const deep = await deepCursor(`${base}transactions`);
    const params = { list: 'transactions-deep', transactions: keys };
    if (deep !== undefined) rows.push(await rowOf(`${base}transactions?cursor=${encodeURIComponent(deep)}`, params));
    return rows;
  }, keys);

async function rowOf(url: string, params: BenchRow['params']): Promise<BenchRow> {
  const times: number[] = [];
  for (let i = 0; i < REQUESTS; i++) times.push(await timeOf(url));
  const value = percentile(times, 0.95);
  const p50 = Math.round(percentile(times, 0.5));
  return {
    name: 'console-list',
    value,
    unit: 'ms p95',
    baseline: BOUND,
    ratio: value / BOUND,
    params: { ...params, p50 },
  };
}

async function timeOf(url: string): Promise<number> {
  const start = performance.now();
  await answerOf(url);
  return performance.now() - start;
}

async function answerOf<Answer>(url: string): Promise<Answer> {
  const response = await fetch(url);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${text}`);
  return JSON.parse(text) as Answer;
}

/** Cursor of a page that is some way down a list; undefined where the list is shorter. */
async function deepCursor(url: string): Promise<string | undefined> {
  let cursor: string | null = null;
  for (let page = 0; page < TURNED; page++) {
    const query: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    ({ cursor } = await answerOf<{ cursor: string | null }>(`${url}?limit=200${query}`));
    if (cursor === null) return undefined;
  }
  return cursor ?? undefined;
}
