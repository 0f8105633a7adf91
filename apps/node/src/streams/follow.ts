import type { EventInfo } from '@stele/sdk/api';
import type { ChainView } from '../chain-view/chain-view.ts';
import type { KnownHeader } from '../chain-view/headers.ts';
import { type EventCursor, type EventFilter, readEvents } from './event-reader.ts';

/** A chain whose headers are followed. */
export interface BlockSource extends Pick<ChainView, 'closing' | 'feed'> {
  readonly headers: Pick<ChainView['headers'], 'at' | 'newest'>;
}

/** A chain whose events are followed. */
export interface StreamSource extends BlockSource {
  readonly reader: Pick<ChainView['reader'], 'block'>;
}

/** What happened in one block, for a follower. */
export interface FollowedBlock {
  readonly height: number;
  readonly events: readonly EventInfo[];
}

/**
 * The blocks from a height on, then each new one as it comes, in order and without a gap, until the signal is
 * aborted or the chain stops.
 */
export async function* followBlocks(view: BlockSource, from: number, given: AbortSignal): AsyncGenerator<KnownHeader> {
  const signal = AbortSignal.any([given, view.closing]);
  let wake = () => {};
  const unsubscribe = view.feed.subscribe(() => wake());
  signal.addEventListener('abort', () => wake(), { once: true });
  try {
    for (let height = Math.max(from, 1); !signal.aborted; ) {
      if (height <= view.headers.newest.header.height) {
        yield await view.headers.at(height++);
        continue;
      }
      const news = Promise.withResolvers<void>();
      wake = news.resolve;
      if (!signal.aborted && height > view.headers.newest.header.height) await news.promise;
    }
  } finally {
    unsubscribe();
  }
}

/** The events after a cursor, block by block, then each new one as it comes. */
export async function* followEvents(
  view: StreamSource,
  cursor: EventCursor,
  filter: EventFilter,
  signal: AbortSignal,
): AsyncGenerator<FollowedBlock> {
  for await (const { header } of followBlocks(view, cursor.height, signal)) {
    const passed = header.height === cursor.height ? cursor.passed : 0;
    yield { height: header.height, events: await readEvents(view.reader, { height: header.height, passed }, filter) };
  }
}
