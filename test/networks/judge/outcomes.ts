import type { TransactionInfo } from '@stele/sdk';
import { type Finding, finding } from './finding.ts';
import { FINAL, type Word } from './journal.ts';
import type { NodeView } from './node-view.ts';
import { pollUntil } from './poll.ts';

/** Questions that wait for their answers at one node at once. */
const AT_ONCE = 4;

/** What nodes answer in the end to every id that some gateway has taken. */
export interface Settled {
  readonly findings: readonly Finding[];
  readonly words: readonly Word[];
}

/**
 * Waits until each node has an outcome for each id; those without one after the time are lost there.
 * @param idsOf ids that a node has told no outcome of yet.
 */
export async function settle(
  views: readonly NodeView[],
  idsOf: (node: number) => readonly string[],
  withinMs: number,
): Promise<Settled> {
  const end = performance.now() + withinMs;
  const each = await Promise.all(views.map((view) => settleAt(view, idsOf(view.number), end)));
  return { findings: each.flatMap(({ findings }) => findings), words: each.flatMap(({ words }) => words) };
}

async function settleAt(view: NodeView, ids: readonly string[], end: number): Promise<Settled> {
  const findings: Finding[] = [];
  const words: Word[] = [];
  const left = [...ids];
  const work = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      let last: TransactionInfo | undefined;
      const asked = id;
      const isFinal = await pollUntil(async () => {
        last = await view.transaction(asked);
        return last !== undefined && FINAL.includes(last.state);
      }, end);
      if (isFinal && last) words.push({ ...last, node: view.number });
      else findings.push(finding('lost', `${view.name} says of ${id}: ${last?.state ?? 'nothing'}`));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { findings, words };
}
