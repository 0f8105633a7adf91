import type { Found } from './interface.ts';
import type { Snapshot } from './snapshot.ts';

/** Behind every name that begins like another. */
const BEHIND = '\u{10FFFF}';

/** Finds contracts that were called by the beginning of their name: one look-up in the index for each. */
export async function findContracts({ db }: Snapshot, prefix: string, limit: number): Promise<Found[]> {
  const { rows } = await db.query<{ readonly contract: string }>(
    `with recursive found (contract) as (
       (select contract from calls where contract >= $1 and contract < $2 order by contract limit 1)
       union all
       (select (select contract from calls where contract > found.contract and contract < $2 order by contract limit 1)
        from found where found.contract is not null)
     ) select contract from found where contract is not null limit $3`,
    [prefix, `${prefix}${BEHIND}`, limit],
  );
  return rows.map(({ contract }) => ({
    kind: 'contract',
    id: contract,
    title: contract,
    source: 'name',
    height: null,
    time: null,
  }));
}
