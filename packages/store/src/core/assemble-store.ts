import type { BlockState } from '../interface.ts';
import type { ResolvedOptions } from '../options.ts';
import { Pruner } from '../prune/pruner.ts';
import type { ChainIndexes } from '../secondary/chain-indexes.ts';
import type { OutcomeFunction, TagFunction } from '../secondary/tags.ts';
import { Sharing } from '../shared/sharing.ts';
import type { StagedBlock } from '../stage/staged-block.ts';
import { type Answers, assembleQueries } from './assemble-queries.ts';
import type { ChainStoreParts } from './chain-store.ts';
import { Checkpointer } from './checkpointer.ts';
import { Committer } from './committer.ts';
import { Lifetime } from './lifetime.ts';
import type { LoadedChain } from './load-chain.ts';
import { ViewClock } from './view-clock.ts';

/** What a store is made of. */
export interface StoreSource {
  readonly directory: string;
  readonly options: ResolvedOptions;
  readonly loaded: LoadedChain;
  readonly indexes: ChainIndexes;
  readonly tagsOf: TagFunction;
  readonly outcomeOf: OutcomeFunction;
}

/** Wires the parts of a store to each other. */
export function assembleStore(source: StoreSource): Omit<ChainStoreParts, 'lock'> {
  const { directory, options, loaded, indexes } = source;
  const { chain, checkpoints, tip, from, intent, layout, replayed } = loaded;
  const lifetime = new Lifetime();
  const clock = new ViewClock(tip.state.height);
  const { index, params } = chain;
  const sharing = new Sharing({ directory, params, layout, tags: options.tags, index }, tip.state);
  const onCommit = ({ state, content, dead }: StagedBlock) => {
    clock.advance(state.height);
    sharing.advance(state);
    indexes.add({ height: state.height, ordered: content.ordered, dead });
    checkpointer.onCommit();
  };
  const committer = new Committer({ chain, files: options.files, directory, tip, onCommit });
  const newest = () => committer.tip;
  const checkpointer = new Checkpointer({ chain, checkpoints, schedule: options.schedule, tip: newest, from });
  const tipState = () => {
    lifetime.check();
    return committer.tip.state;
  };
  const answers = assembleAnswers(source, clock, tipState);
  const { tagsOf, outcomeOf } = source;
  const { files } = options;
  const following = { chain, checkpoints, checkpointer, indexes, sharing };
  const kept = () => answers.queries.kept();
  const pruner = new Pruner({ ...following, files, directory, layout, tagsOf, outcomeOf, tip: newest, kept });
  const parts = { ...following, committer, lifetime, clock, intent, pruner };
  return { ...parts, ...answers, replayedAtOpen: replayed };
}

function assembleAnswers(
  { loaded, indexes, tagsOf, outcomeOf }: StoreSource,
  clock: ViewClock,
  tip: () => BlockState,
): Answers {
  const { chain, checkpoints } = loaded;
  const { params, hasher, log, leaves, finder } = chain;
  const root = () => ({ state: tip(), tree: chain.tipTree() });
  const parts = { params, hasher, log, leaves, finder, clock, indexes, checkpoints, tagsOf, outcomeOf };
  return assembleQueries({ ...parts, tip, root, canRepair: true });
}
