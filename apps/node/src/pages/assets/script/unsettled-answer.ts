import { elementOf } from './element.ts';
import { fetchDocument, takeOver } from './page-document.ts';

/** Time before the node is asked again, and its growth up to a limit: a transaction may wait for long. */
const FIRST_MS = 1000;
const GROWTH = 1.5;
const LONGEST_MS = 15_000;

/** Asks again for an answer that is not final, until it is. */
export function followAnswer(): void {
  const answer = elementOf('answer', HTMLElement);
  if (answer?.dataset['unsettled'] === undefined) return;
  let wait = FIRST_MS;
  const askAgain = async () => {
    if (!document.hidden && (await refresh(answer)) === 'settled') return;
    wait = Math.min(wait * GROWTH, LONGEST_MS);
    setTimeout(askAgain, wait);
  };
  setTimeout(askAgain, wait);
}

async function refresh(answer: HTMLElement): Promise<'settled' | 'unsettled'> {
  try {
    const newer = (await fetchDocument(location.pathname + location.search)).getElementById('answer');
    if (!newer || !takeOver(answer, newer)) return 'unsettled';
    return newer.dataset['unsettled'] === undefined ? 'settled' : 'unsettled';
  } catch {
    // The page says by itself that it lost the node, and asks again.
    return 'unsettled';
  }
}
