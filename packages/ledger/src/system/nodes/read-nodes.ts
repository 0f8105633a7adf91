import { utf8ToText } from '@stele/protocol';
import type { StateView } from '@stele/store';
import { systemState } from '../system-state.ts';
import type { NodeRecord } from './state.ts';

/** Most entries of one look. */
const PAGE = 256;

/** All nodes that a state names, removed ones included, by the ids of their keys in hex and in their order. */
export function* readNodes(view: Pick<StateView, 'scan'>): Generator<readonly [key: string, node: NodeRecord]> {
  const { keys } = systemState.nodes;
  const prefix = keys.raw('');
  for (let after: Uint8Array | undefined; ; ) {
    const { entries, end } = view.scan(prefix, { after, limit: PAGE });
    for (const { key, value } of entries) yield [keys.text(key), JSON.parse(utf8ToText(value)) as NodeRecord];
    if (end) return;
    after = entries.at(-1)?.key;
  }
}
