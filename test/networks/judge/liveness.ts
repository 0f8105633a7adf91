import { type Finding, finding } from './finding.ts';
import type { HeaderBook } from './header-book.ts';
import { FINAL } from './journal.ts';
import type { NodeView } from './node-view.ts';
import { pollUntil } from './poll.ts';
import { sameHeaders } from './same-headers.ts';

/** A transaction that was sent to see what becomes of it, and the node that took it. */
export interface Probe {
  readonly id: string;
  readonly by: NodeView;
}

/** Every probe is committed on every node before the time is over. */
export async function progress(views: readonly NodeView[], probes: readonly Probe[], end: number): Promise<Finding[]> {
  const waits = views.flatMap((view) => probes.map((probe) => ({ view, probe })));
  const found = await Promise.all(
    waits.map(async ({ view, probe }) => {
      let last: string | undefined;
      const isThere = await pollUntil(async () => {
        last = (await view.transaction(probe.id))?.state;
        return last === 'committed';
      }, end);
      if (isThere) return [];
      return [finding('no progress', `what ${probe.by.name} took is ${last ?? 'not answered'} at ${view.name}`)];
    }),
  );
  return found.flat();
}

/** Until the time is over no node gets a block, and none says more of a probe than that it has it. */
export async function stalled(
  views: readonly NodeView[],
  probes: readonly Probe[],
  book: HeaderBook,
  end: number,
): Promise<Finding[]> {
  const before = new Map(views.map(({ name }) => [name, book.newestOf(name)]));
  const found: Finding[] = [];
  const look = async () => {
    found.push(...(await sameHeaders(book, views)));
    found.push(...grown(before, book), ...(await lies(probes)));
    return found.length > 0;
  };
  await pollUntil(look, end);
  return found;
}

function grown(before: ReadonlyMap<string, number>, book: HeaderBook): Finding[] {
  return [...before]
    .filter(([name, height]) => book.newestOf(name) > height)
    .map(([name, height]) =>
      finding('progress without a quorum', `${name} went from ${height} to ${book.newestOf(name)}`),
    );
}

async function lies(probes: readonly Probe[]): Promise<Finding[]> {
  const said = await Promise.all(
    probes.map(async ({ id, by }) => ({ id, by, state: (await by.transaction(id))?.state })),
  );
  return said
    .filter(({ state }) => state !== undefined && ['ordered', ...FINAL, 'expired'].includes(state))
    .map(({ id, by, state }) => finding('lie', `${by.name} says that ${id} is ${state}`));
}

/** Every node gets to the height that the farthest has now, and all have the same headers. */
export async function equal(views: readonly NodeView[], book: HeaderBook, end: number): Promise<Finding[]> {
  const found = await sameHeaders(book, views);
  const goal = Math.max(...views.map(({ name }) => book.newestOf(name)));
  const behind = () => views.filter(({ name }) => book.newestOf(name) < goal);
  await pollUntil(async () => {
    found.push(...(await sameHeaders(book, behind())));
    return found.length > 0 || behind().length === 0;
  }, end);
  return [
    ...found,
    ...behind().map(({ name }) => finding('left behind', `${name} has block ${book.newestOf(name)} of ${goal}`)),
  ];
}
