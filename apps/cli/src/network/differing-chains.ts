/** Hash of the header that somebody has at a height; undefined where it cannot be asked. */
export type HashAt<Of> = (whose: Of, height: number) => Promise<string | undefined>;

/**
 * Finds those whose chain is not that of most others.
 * @param heights the newest height of each.
 * @returns for each of them the lowest height at which its header differs; all, where no chain is that of most.
 */
export async function differingChains<Of>(
  heights: ReadonlyMap<Of, number>,
  hashAt: HashAt<Of>,
): Promise<ReadonlyMap<Of, number>> {
  const found = new Map<Of, number>();
  for (const height of new Set(heights.values())) {
    const there = [...heights].filter(([, newest]) => newest >= height).map(([whose]) => whose);
    const pairs = dissenters(await camps(there, height, hashAt)).filter(([whose]) => !found.has(whose));
    for (const [whose, other] of pairs) found.set(whose, await firstDifference([whose, other], height, hashAt));
  }
  return found;
}

/** Those who have the same header at a height, the largest camp first. */
async function camps<Of>(all: readonly Of[], height: number, hashAt: HashAt<Of>): Promise<Of[][]> {
  const byHash = new Map<string, Of[]>();
  const hashes = await Promise.all(all.map(async (whose) => [whose, await hashAt(whose, height)] as const));
  for (const [whose, hash] of hashes) if (hash !== undefined) byHash.set(hash, [...(byHash.get(hash) ?? []), whose]);
  return [...byHash.values()].sort((a, b) => b.length - a.length);
}

/** Each that does not have the header of most, with one that has another header. */
function dissenters<Of>([largest = [], ...smaller]: readonly Of[][]): (readonly [Of, Of])[] {
  const [second = []] = smaller;
  const against = (camp: readonly Of[], others: readonly Of[]) =>
    others.slice(0, 1).flatMap((other) => camp.map((whose) => [whose, other] as const));
  // Where no camp is the largest, nobody can say who is right.
  const tied = second.length === largest.length ? against(largest, second) : [];
  return [...tied, ...smaller.flatMap((camp) => against(camp, largest))];
}

/** The lowest height at which two differ that do so at a height: each header names the one before. */
async function firstDifference<Of>(pair: readonly [Of, Of], height: number, hashAt: HashAt<Of>): Promise<number> {
  let same = -1;
  let differs = height;
  while (differs - same > 1) {
    const middle = Math.floor((same + differs) / 2);
    const [a, b] = await Promise.all(pair.map((whose) => hashAt(whose, middle)));
    if (a === b) same = middle;
    else differs = middle;
  }
  return differs;
}
