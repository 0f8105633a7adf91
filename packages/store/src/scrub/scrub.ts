import { equalBytes, TWIG_LEAVES } from '@stele/protocol';
import type { ScrubOptions } from '../core/chain-reader.ts';
import type { Finding } from '../interface.ts';
import { Pace } from './pace.ts';
import { scrubBase } from './scrub-base.ts';
import { scrubBlock } from './scrub-block.ts';
import { scrubTables, type TableScrubSource } from './scrub-tables.ts';
import { scrubActive, scrubTwig } from './scrub-twig.ts';
import type { ScrubSource } from './source.ts';

/**
 * Compares everything stored with everything it must agree with: records with their checksums, leaves with
 * their blocks, twigs and the index, values with their leaves, checkpoints with themselves, all up to the
 * newest block of when it starts.
 */
export async function* scrub(source: TableScrubSource, options: ScrubOptions): AsyncGenerator<Finding> {
  const pace = new Pace(options.rate ?? 0, options.signal);
  const tip = source.tip();
  yield* scrubBase(source, pace);
  yield* scrubTwigs(source, Math.floor(tip.nextSn / TWIG_LEAVES), pace);
  yield* scrubBlocks(source, tip.height, pace);
  yield* scrubHeights(source, tip.height, pace);
  yield* source.checkpoints.scrub();
  yield* scrubTables(source, pace);
  yield* scrubCounts(source);
}

async function* scrubBlocks(source: ScrubSource, tip: number, pace: Pace): AsyncGenerator<Finding> {
  for (let height = firstHeight(source); height <= tip && !pace.isOver; height++) {
    yield* scrubBlock(source, height);
    await pace.spent(1);
  }
}

/** The first height that there is a record of. */
function firstHeight({ log }: ScrubSource): number {
  return log.base.height === 0 ? 0 : log.base.firstBlock;
}

async function* scrubTwigs(source: ScrubSource, fullTwigs: number, pace: Pace): AsyncGenerator<Finding> {
  for (let twig = source.log.base.firstTwig; twig <= fullTwigs && !pace.isOver; twig++) {
    const { tree } = source.root();
    if (twig < fullTwigs) yield* scrubTwig(source, tree, twig);
    yield* scrubActive(source, source.root().tree, twig);
    await pace.spent(TWIG_LEAVES);
  }
}

async function* scrubHeights(source: ScrubSource, tip: number, pace: Pace): AsyncGenerator<Finding> {
  const first = firstHeight(source);
  for (let height = 0; height <= tip && !pace.isOver; height++) {
    if (height < first ? !source.log.blocks.isUnlisted(height) : !source.log.blocks.isListed(height)) {
      const repair = source.canRepair && listAgain(source, height, first) ? 'rebuilt' : 'rebuildable';
      yield { what: 'the table of heights has a wrong position', height, repair };
    }
    await pace.spent(1);
  }
}

/** Puts the entry of a height right; false where its block is not found. */
function listAgain({ log }: ScrubSource, height: number, first: number): boolean {
  if (height >= first) return log.blocks.list(height);
  log.blocks.unlist(height);
  return true;
}

/** Keys in the index, and the root over the whole tree. */
function* scrubCounts({ root, hasher }: ScrubSource): Generator<Finding> {
  const { state, tree } = root();
  const depth = Math.ceil(Math.log2(Math.max(1, Math.ceil(state.nextSn / TWIG_LEAVES))));
  const treeRoot = tree.node(depth, 0);
  if (equalBytes(treeRoot, state.treeRoot)) return;
  const what = `the ${hasher.name} tree in memory is not that of the newest block`;
  yield { what, height: state.height, repair: 'rebuildable' };
}
