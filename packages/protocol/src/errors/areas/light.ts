import type { CatalogueEntry } from '../catalogue-entry.ts';

/** What a node cannot do that keeps headers and certificates alone, and what it finds out about those that it asks. */
export const lightErrors = {
  LIGHT_ROUTE: {
    status: 501,
    message: 'This node keeps headers and certificates of chain {chain} alone, and cannot answer {what}.',
    hint: 'Ask a node that keeps everything, as one of these: {nodes}. What such a node says without a proof is its word alone.',
  },
  LIGHT_NO_PEER: {
    status: 503,
    message: 'No node that keeps chain {chain} gave an answer that holds: {reason}.',
    hint: 'Name nodes of several organisations, by the addresses of their APIs, in STELE_JOIN_FROM. The node goes on by itself.',
  },
  LIGHT_PEER: {
    status: 502,
    message: 'The node at {url} is not believed any more: {reason}.',
    hint: 'The others go on. Tell its operator: a node that gives out what does not hold is damaged, or lies. It is asked again after a restart.',
  },
  LIGHT_WITHHELD: {
    status: 502,
    message:
      'The node at {url} says that it has block {claimed}, and has shown no certified block after {height} since {since}.',
    hint: 'What it says is not counted. Where other nodes show newer blocks, it withholds them, or its certificates do not come.',
  },
  LIGHT_PEER_BEHIND: {
    status: 503,
    message: 'The node at {url} stands at block {shown}, and this one at {height}.',
    hint: 'It catches up by itself where it is sound; ask its operator where it does not.',
  },
  LIGHT_BEHIND: {
    status: 503,
    message: 'This node has verified the blocks up to {height}, and others say that they have {claimed}.',
    hint: 'It goes on by itself; until then what it shows is not the newest.',
  },
  LIGHT_UNCONFIRMED: {
    status: 503,
    message: 'No node that can be asked has confirmed since {since} that block {height} is the newest.',
    hint: 'Check the network of this machine, and whether the nodes run that STELE_JOIN_FROM names. Block {height} may be old.',
  },
  LIGHT_FORK: {
    status: 500,
    message: 'There are two certified headers of block {height}: the one that this node had, and the one of {url}.',
    hint: 'More than a third of the validators signed both, or their keys were stolen. This node takes no further blocks. The proof is in {folder}: compare the fingerprints with the other members, and report it: ./stele node report OURS THEIRS. When the members have decided which history counts, remove that folder and, where it is the other one, the data folder of this light chain.',
  },
  LIGHT_NO_SOURCE: {
    status: 400,
    message: 'A light node of chain {chain} is told nowhere whom to ask.',
    hint: 'Name nodes of several organisations, by the addresses of their APIs, in STELE_JOIN_FROM or with --from.',
  },
  LIGHT_DAMAGED: {
    status: 500,
    message: 'The headers in {folder} do not hold: {reason}.',
    hint: 'Stop the node and remove that folder; the node fetches and checks all headers again.',
  },
  LIGHT_VERSION: {
    status: 503,
    message: 'Block {height} follows version {version} of the protocol, which this version of Stele cannot verify.',
    hint: 'Install a version that can, as the members agreed on for the upgrade, and start again.',
  },
  LIGHT_ROLE: {
    status: 503,
    message: 'The members made this node of chain {chain} {role}.',
    hint: 'The chain is opened anew as that by itself.',
  },
} as const satisfies Record<string, CatalogueEntry>;
