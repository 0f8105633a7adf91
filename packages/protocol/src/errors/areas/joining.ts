import type { CatalogueEntry } from '../catalogue-entry.ts';

/** What keeps a node from beginning with a snapshot of the state. */
export const joiningErrors = {
  JOIN_NO_PEER: {
    status: 503,
    message: 'No node that STELE_JOIN_FROM names can be used for joining chain {chain}: {reason}.',
    hint: 'Name further nodes of the chain in STELE_JOIN_FROM, by the addresses of their APIs, and start again: what has come is kept. Without the setting the node fetches every block since the founding.',
  },
  JOIN_PEER: {
    status: 502,
    message: 'The node at {url} is not asked for the state any more: {reason}.',
    hint: 'The others go on. Tell its operator: a node that gives out what does not hold is damaged, or lies.',
  },
  JOIN_WAIT: {
    status: 503,
    message: 'The snapshot of block {height} can be used once the chain has made another block.',
    hint: 'On an idle chain send any transaction, or wait for the next one; the node goes on by itself.',
  },
  JOIN_ENGINE: {
    status: 502,
    message: 'The blocks of the ordering engine after its height {height} cannot be used: {reason}.',
    hint: 'Another node of the chain is asked by itself; name further ones in STELE_JOIN_FROM.',
  },
  JOIN_BELOW_BASE: {
    status: 503,
    message:
      'This node stands at height {height} of the ordering engine, and no node that it can ask keeps blocks from before {base}.',
    hint: 'Set STELE_JOIN_FROM to the addresses of the APIs of other nodes and start again: the node fetches the state then. Or connect it to an archive node.',
  },
  REPAIR_NOT_NEEDED: {
    status: 409,
    message: 'The state of this node is that of the others up to block {height}; nothing was changed.',
    hint: 'Where it has to be fetched anew all the same, repeat with --anyway.',
  },
} as const satisfies Record<string, CatalogueEntry>;
