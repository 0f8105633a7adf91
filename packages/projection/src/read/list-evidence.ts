import { addTimeRange, bytesOfHex, Conditions } from './conditions.ts';
import type { EvidenceFilter, EvidencePlace, ListedEvidence, ListPart, PageOptions } from './interface.ts';
import { listPart } from './list-part.ts';
import type { Snapshot } from './snapshot.ts';
import { foundFirst, wordsQuery } from './words-query.ts';

interface Row {
  readonly key: string;
  readonly height: string;
  readonly index: number;
  readonly algorithm: string;
  readonly digest: string;
  readonly ordinal: number;
  readonly owner: string;
  readonly time: Date;
  readonly label: string | null;
  readonly size: string | null;
  readonly note: string;
  readonly transaction: string;
}

/** Evidence records, newest first. */
export async function listEvidence(
  { db }: Snapshot,
  { after, limit, owner, digest, words, ...range }: EvidenceFilter & PageOptions<EvidencePlace>,
): Promise<ListPart<ListedEvidence>> {
  const asked = words === undefined ? undefined : await wordsQuery(db, 'evidence', words);
  if (words !== undefined && !asked) return { rows: [], hasMore: false };
  const conditions = new Conditions();
  if (after) {
    const place = [after.height, after.index, after.key].map((part) => conditions.value(part));
    conditions.add(`(height, index, key) < (${place.join(', ')})`);
  }
  conditions.given(owner, (value) => `owner = ${value}`, bytesOfHex);
  conditions.given(digest, (value) => `digest = ${value}`, String);
  addTimeRange(conditions, range);
  conditions.given(
    asked,
    (value) => `words @@ ${value}::tsquery`,
    ({ query }) => query,
  );
  const found = `select * from evidence where ${conditions.take()}`;
  const order = 'order by height desc, index desc, key desc';
  const { rows } = await db.query<Row>(
    `select e.key, e.height, e.index, e.algorithm, e.digest, e.ordinal, encode(e.owner, 'hex') as owner, e.time, e.label,
       e.size, e.note, encode(t.id, 'hex') as transaction
     from (${asked?.isRare ? foundFirst(found, order) : `${found} ${order}`} limit ${conditions.value(limit + 1)}) as e
     join transactions t on t.height = e.height and t.index = e.index
     order by e.height desc, e.index desc, e.key desc`,
    conditions.values,
  );
  return listPart(rows.map(listed), limit);
}

function listed({ height, time, size, ...row }: Row): ListedEvidence {
  return { ...row, height: Number(height), time: time.getTime(), size: size === null ? null : Number(size) };
}
