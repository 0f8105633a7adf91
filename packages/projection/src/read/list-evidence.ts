import type { Queryable } from '../schema/chain-schema.ts';
import { addTimeRange, bytesOfHex, Conditions } from './conditions.ts';
import { countRows } from './count-rows.ts';
import type {
  EvidenceFilter,
  EvidencePlace,
  EvidenceStanding,
  ListedEvidence,
  ListPart,
  PageOptions,
} from './interface.ts';
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
  readonly standing: EvidenceStanding;
  readonly cosigners: number;
  readonly signed: number;
}

/** What became of the record `e` in one row: the number of its signatures, and which ends it has. */
const ACTS = `lateral (
  select count(*) filter (where kind = 'signed')::integer as signed, bool_or(kind = 'revoked') as revoked,
    bool_or(kind = 'declined') as declined, bool_or(kind = 'superseded') as superseded
  from evidence_acts where record = e.key
) as acts`;

/** How the record `e` stands, by its acts. */
const STANDING = `case
  when acts.revoked then 'revoked' when acts.declined then 'declined' when acts.superseded then 'superseded'
  when acts.signed < e.cosigners then 'waiting' else 'stands' end`;

/** Evidence records, newest first. */
export async function listEvidence(
  { db }: Snapshot,
  { limit, ...wanted }: EvidenceFilter & PageOptions<EvidencePlace>,
): Promise<ListPart<ListedEvidence>> {
  const conditions = new Conditions();
  const found = await wantedEvidence(db, conditions, wanted);
  if (found === undefined) return { rows: [], hasMore: false };
  const { rows } = await db.query<Row>(
    `select e.key, e.height, e.index, e.algorithm, e.digest, e.ordinal, encode(e.owner, 'hex') as owner, e.time, e.label,
       e.size, e.note, encode(t.id, 'hex') as transaction, e.cosigners, acts.signed, ${STANDING} as standing
     from (${found} limit ${conditions.value(limit + 1)}) as e
     join transactions t on t.height = e.height and t.index = e.index
     cross join ${ACTS}
     order by e.height desc, e.index desc, e.key desc`,
    conditions.values,
  );
  return listPart(rows.map(listed), limit);
}

/** How many evidence records there are, counted up to a limit. */
export async function countEvidence(
  snapshot: Snapshot,
  { limit, ...wanted }: EvidenceFilter & PageOptions<EvidencePlace>,
): Promise<number> {
  const conditions = new Conditions();
  const found = await wantedEvidence(snapshot.db, conditions, wanted);
  return found === undefined ? 0 : countRows(snapshot, conditions, { wanted: found, limit });
}

/** @returns a query of the records in their order; undefined where words are asked for that are in none */
async function wantedEvidence(
  db: Queryable,
  conditions: Conditions,
  { after, owner, digest, standing, words, ...range }: EvidenceFilter & Pick<PageOptions<EvidencePlace>, 'after'>,
): Promise<string | undefined> {
  const asked = words === undefined ? undefined : await wordsQuery(db, 'evidence', words);
  if (words !== undefined && !asked) return undefined;
  if (after) {
    const place = [after.height, after.index, after.key].map((part) => conditions.value(part));
    conditions.add(`(height, index, key) < (${place.join(', ')})`);
  }
  conditions.given(owner, (value) => `owner = ${value}`, bytesOfHex);
  conditions.given(digest, (value) => `digest = ${value}`, String);
  if (standing !== undefined) for (const condition of standingConditions(standing)) conditions.add(condition);
  addTimeRange(conditions, range);
  conditions.given(
    asked,
    (value) => `words @@ ${value}::tsquery`,
    ({ query }) => query,
  );
  const found = `select * from evidence where ${conditions.take()}`;
  const order = 'order by height desc, index desc, key desc';
  return asked?.isRare ? foundFirst(found, order) : `${found} ${order}`;
}

type End = 'revoked' | 'declined' | 'superseded';

/** What a record of each standing may not be, because that is graver. */
const GRAVER: Readonly<Record<EvidenceStanding, readonly End[]>> = {
  revoked: [],
  declined: ['revoked'],
  superseded: ['revoked', 'declined'],
  waiting: ['revoked', 'declined', 'superseded'],
  stands: ['revoked', 'declined', 'superseded'],
};

/** What holds of records of a standing. Most have no acts, and few have cosigners: each is one look-up. */
function standingConditions(standing: EvidenceStanding): string[] {
  const none = GRAVER[standing].map((end) => `not exists (${actsOf(end)})`);
  const signed = `(select count(*) from evidence_acts where record = evidence.key and kind = 'signed')`;
  switch (standing) {
    case 'stands':
      return [...none, `(cosigners = 0 or ${signed} >= cosigners)`];
    case 'waiting':
      return [...none, 'cosigners > 0', `${signed} < cosigners`];
    default:
      return [...none, `key in (select record from evidence_acts where kind = '${standing}')`];
  }
}

function actsOf(end: End): string {
  return `select from evidence_acts where record = evidence.key and kind = '${end}'`;
}

function listed({ height, time, size, ...row }: Row): ListedEvidence {
  return { ...row, height: Number(height), time: time.getTime(), size: size === null ? null : Number(size) };
}
