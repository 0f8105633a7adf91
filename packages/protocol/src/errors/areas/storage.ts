import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of the state store, its files and the data directory. */
export const storageErrors = {
  STATE_KEY_SIZE: {
    status: 422,
    message: 'A state key has {size} bytes; 1 to {limit} are allowed.',
    hint: 'Use shorter keys: hash what is long.',
  },
  STATE_VALUE_SIZE: {
    status: 422,
    message: 'A state value has {size} bytes; {limit} are allowed.',
    hint: 'Keep large data off chain and store its hash.',
  },
  STATE_BLOCK_TOO_LARGE: {
    status: 500,
    message: 'A block writes {rows} keys; {limit} are allowed.',
    hint: 'This is a fault of the node: report it with its log.',
  },
  STATE_BAD_PARENT: {
    status: 500,
    message: 'Block {height} does not follow the newest block {tip}.',
    hint: 'This is a fault of the node: report it with its log.',
  },
  STATE_STAGE_DEPTH: {
    status: 500,
    message: 'Block {height} cannot be staged: two blocks are staged already.',
    hint: 'This is a fault of the node: report it with its log.',
  },
  STATE_NOT_OLDEST: {
    status: 500,
    message: 'Block {height} is not the oldest staged block.',
    hint: 'This is a fault of the node: report it with its log.',
  },
  STATE_NOT_NEWEST: {
    status: 500,
    message: 'Block {height} is not the newest staged block.',
    hint: 'This is a fault of the node: report it with its log.',
  },
  STATE_HEIGHT_UNKNOWN: {
    status: 404,
    message: 'There is no block {height}; the newest one is {tip}.',
    hint: 'Ask for a height between 0 and the newest block.',
  },
  STATE_NOT_ORDERED: {
    status: 422,
    message: 'Keys that start with {prefix} belong to no ordered collection and cannot be scanned.',
    hint: 'Declare the collection as ordered in the contract, or read single keys.',
  },
  STATE_HISTORY_LIMIT: {
    status: 422,
    message: 'The key has more than {limit} newer versions than the one asked for.',
    hint: 'Page through the history of the key instead.',
  },
  STATE_PRUNED: {
    status: 410,
    message: 'Block {height} is before what this node keeps: its history starts at block {from}.',
    hint: 'Ask an archive node, or for a newer block.',
  },
  STATE_SNAPSHOT_UNKNOWN: {
    status: 404,
    message: 'There is no snapshot of block {height}; on offer are those of: {offered}.',
    hint: 'Ask for one of the snapshots on offer: the older ones go as the chain goes on.',
  },
  STATE_SNAPSHOT_PART: {
    status: 404,
    message: 'The snapshot of block {height} has no {part}.',
    hint: 'Ask for the chunks that its manifest counts, and for the values that its chunks leave out.',
  },
  STATE_JOIN_INCOMPLETE: {
    status: 409,
    message: 'The snapshot of block {height} cannot be put to use yet: {missing}.',
    hint: 'Fetch what is missing, from any node, and finish again.',
  },
  STATE_EXISTS: {
    status: 409,
    message: 'There is a chain in {directory} already; a snapshot needs a folder of its own.',
    hint: 'Move the old data away, or point STELE_DATA at an empty folder.',
  },
  STATE_MISSING: {
    status: 404,
    message: 'There is no chain in {directory}.',
    hint: 'Point STELE_DATA at the right folder, or found the chain first.',
  },
  STATE_CORRUPT: {
    status: 500,
    message: 'Stored data are damaged: {what}.',
    hint: 'Run "stele doctor --deep" to see all that is damaged and how to repair it.',
  },
  STATE_JOINING: {
    status: 503,
    message: 'The node with data in {directory} is still fetching its first snapshot.',
    hint: 'Wait until it has joined, or ask another node.',
  },
  STATE_PARAMS_MISMATCH: {
    status: 500,
    message: 'The data in {directory} belong to another chain, or were founded with other parameters.',
    hint: 'Point STELE_DATA at the right folder.',
  },
  STATE_PROOF_INVALID: {
    status: 422,
    message: 'The state proof does not hold: {reason}.',
    hint: 'Ask for the proof again; if it still fails, the data or the node cannot be trusted.',
  },
  STATE_CURSOR_BAD: {
    status: 400,
    message: 'The cursor {cursor} is not one of the history of this key.',
    hint: 'Use the cursor of the page before, with the same contract, collection and key; or none, to begin anew.',
  },
  STATE_CLOSED: {
    status: 503,
    message: 'The state store, or this view of it, is closed.',
    hint: 'Ask again.',
  },
  STATE_IO: {
    status: 503,
    message: 'Writing to disk failed: {reason}.',
    hint: 'Check the disk of this node: it goes on by itself when writing works again, and reading works meanwhile.',
  },
  STORE_LOCKED: {
    status: 503,
    message: 'The data folder {directory} is in use by process {pid}.',
    hint: 'Stop the other node, or give this one its own folder with STELE_DATA.',
  },
  STORE_NEWER_VERSION: {
    status: 503,
    message: 'The data folder {directory} was written in format {found}; this version knows formats up to {known}.',
    hint: 'Start the newer version of Stele that wrote it.',
  },
  STORE_DISK_FULL: {
    status: 507,
    message: 'The disk of this node is full: {free} bytes are free, {needed} are needed to take transactions.',
    hint: 'Free some space: the node takes transactions again by itself, and reading works meanwhile.',
  },
  DATA_LOST: {
    status: 500,
    message: 'Data of chain {chain} are lost: {what}.',
    hint: 'Restore the whole data folder from a backup: a chain is never founded again over what is left of it.',
  },
  DATA_DAMAGED: {
    status: 500,
    message: 'The database in {directory} cannot be opened: {reason}.',
    hint: 'Restore the whole data folder from a backup. Without one, move that folder away: the ledger stays whole, certificates come again with the next block, outcomes of expired transactions are forgotten.',
  },
  DATA_OTHER_CHAIN: {
    status: 409,
    message: 'The data folder {directory} is that of chain {chains}; no chain {chain} is founded beside it.',
    hint: 'Set STELE_CHAIN to the chain that is there; a further one is founded beside it with "stele chain create".',
  },
  DATA_JOINED: {
    status: 409,
    message:
      'With the keys in {directory}, {organisation} joined the founding of chain {chain}; no chain of its own is founded with them.',
    hint: 'Set STELE_URL to the node of the founders. Where that node runs on this folder, install what all signed ("stele genesis finalize … --install") and set STELE_CHAIN to its name. To give that founding up, remove {mark}.',
  },
  DATA_UNUSABLE: {
    status: 503,
    message: 'The data folder {directory} cannot be used: {reason}.',
    hint: 'Point STELE_DATA at a folder that this user may create and write.',
  },
  GENESIS_BAD: {
    status: 422,
    message: 'The genesis document is not valid: {reason}.',
    hint: 'Get the document again from the founders of the chain and compare fingerprints.',
  },
  GENESIS_DRAFT: {
    status: 422,
    message: 'The founding of chain {chain} cannot go on so: {reason}.',
    hint: 'Correct what the reason names: "stele genesis show" says who added what, and a founder joins again with --replace.',
  },
  GENESIS_CONTRADICTION: {
    status: 409,
    message: 'The drafts of chain {chain} contradict each other: {what}.',
    hint: 'Let the founders agree on one of them, and merge again.',
  },
  GENESIS_SIGNER: {
    status: 403,
    message: 'There is no key in {directory} that may sign the genesis of chain {chain}.',
    hint: 'Sign with the key of an account that the document gives the role "admin": name it with --key, or its folder with STELE_DATA.',
  },
  GENESIS_SIGNATURE: {
    status: 422,
    message: 'The signature of {organisation} under the genesis of chain {chain} does not hold: {reason}.',
    hint: 'Let an admin of the organisation sign this very document again ("stele genesis sign").',
  },
  GENESIS_DIFFERS: {
    status: 409,
    message: 'Not everybody signed the same genesis of chain {chain}: {what}.',
    hint: 'Compare the documents ("stele genesis show"), settle on one, and let everybody sign that one.',
  },
  GENESIS_ONE_NODE: {
    status: 409,
    message: 'Chain {chain} was founded to be ordered by one node alone: no other can join it.',
    hint: 'Use that node: set STELE_URL to its address. Chains that several nodes order are founded with "stele genesis draft --engine cometbft".',
  },
  GENESIS_OTHER_NODE: {
    status: 409,
    message: 'Chain {chain} is run by the node of {organisation}, whose key is not {path}.',
    hint: 'Install the genesis in the data folder that holds the key: set STELE_DATA. The other founders install nothing; they use that node.',
  },
  GENESIS_UNSIGNED: {
    status: 422,
    message: 'The genesis of chain {chain} is not signed by {organisations}.',
    hint: 'Ask them for their signatures ("stele genesis sign") and add them ("stele genesis finalize").',
  },
} as const satisfies Record<string, CatalogueEntry>;
