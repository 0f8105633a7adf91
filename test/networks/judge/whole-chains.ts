import { toHex } from '@stele/protocol';
import type { ChainCopy } from '../../durability/kill/chain-copy.ts';
import { checkHeaders } from '../../durability/kill/check-headers.ts';
import { type Finding, finding } from './finding.ts';
import { HeaderBook } from './header-book.ts';
import type { Word } from './journal.ts';

/** The whole chain of a node. */
export interface WholeChain {
  readonly node: string;
  readonly copy: ChainCopy;
}

/** What was promised. */
export interface Promised {
  readonly acknowledged: ReadonlySet<string>;
  readonly told: readonly Word[];
}

/** Holds whole chains against each other and against what was promised. */
export function wholeChains(chains: readonly WholeChain[], promised: Promised): Finding[] {
  const book = new HeaderBook();
  return chains.flatMap(({ node, copy }) => [
    ...copy.blocks.flatMap(({ header, hash }) => book.noteHeader(node, header.height, toHex(hash))),
    ...brokenChain(node, copy),
    ...brokenPromises(node, copy, promised),
  ]);
}

/** Each header follows its parent, and its roots are those of what the block holds. */
function brokenChain(node: string, copy: ChainCopy): Finding[] {
  try {
    checkHeaders(copy);
    return [];
  } catch (error) {
    return [finding('not a chain', `${node}: ${error instanceof Error ? error.message : error}`)];
  }
}

type Place = Required<Pick<Word, 'state' | 'height' | 'index'>>;

function brokenPromises(node: string, copy: ChainCopy, { acknowledged, told }: Promised): Finding[] {
  const places = new Map<string, Place>();
  const doubled: Finding[] = [];
  for (const { header, receipts } of copy.blocks) {
    for (const [index, { receipt }] of receipts.entries()) {
      const id = toHex(receipt.transaction);
      const first = places.get(id);
      if (first) doubled.push(finding('doubled', `${id} in blocks ${first.height} and ${header.height} of ${node}`));
      places.set(id, { state: receipt.code === '' ? 'committed' : 'failed', height: header.height, index });
    }
  }
  const lost = [...acknowledged]
    .filter((id) => !places.has(id))
    .map((id) => finding('lost', `${id} in no block of ${node}`));
  return [...doubled, ...lost, ...told.flatMap((word) => takenBack(node, word, places.get(word.id)))];
}

function takenBack(node: string, { id, node: by, state, height, index }: Word, place: Place | undefined): Finding[] {
  // What stands nowhere is lost, and named as that.
  if (!place || (place.state === state && place.height === height && place.index === index)) return [];
  const now = `${place.state} as ${place.height}.${place.index} at ${node}`;
  return [finding('taken back', `${id} was ${state} as ${height}.${index}, said node ${by}, and is ${now}`)];
}
