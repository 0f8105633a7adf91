/** What doctor finds and advises. Names of findings stay the same in every language: programs read them. */
export const en = {
  report: 'Report this with the command that showed it.',

  version: (version: string) => `version ${version}`,
  otherVersion: (version: string, pinned: number) => `version ${version} runs; ${pinned} is pinned`,
  pinVersion: 'Run commands through npm or ./stele, which bring the pinned version.',
  vectorsHold: (backend: string) => `${backend}: all published test vectors hold`,
  free: (space: string, folder: string) => `${space} free for ${folder}`,
  needed: (free: string, needed: string) => `${free}; ${needed} are needed to take transactions`,
  makeRoom: 'Free some space: the node takes transactions again by itself.',
  portFree: (address: string) => `${address} is free`,
  portUnusable: (address: string, reason: string) => `${address} cannot be used: ${reason}`,
  otherPort: 'Stop what uses it, or give the node another port with STELE_PORT.',

  noFolder: (folder: string) => `${folder} does not exist yet: "npm start" founds a chain there`,
  noChain: (folder: string, chain: string) => `${folder} holds no chain "${chain}" yet: "npm start" founds it`,
  joined: (folder: string, chain: string, organisation: string) =>
    `with the keys in ${folder}, ${organisation} joined the founding of chain "${chain}", and nothing else is founded there: STELE_URL names the node of the founders`,
  inUse: (folder: string, process: string) => `${folder} is in use by process ${process}`,
  format: (format: number) => `written in format ${format} or older`,
  keysOpen: (path: string) => `operator and node keys open with the secret in ${path}`,
  certificatesHold: (count: number, day: string) =>
    count === 1 ? `it is valid until ${day}` : `all ${count} are valid, the first of them until ${day}`,
  certificateEnds: (path: string, day: string) => `${path} ends on ${day}`,
  certificateEnded: (path: string, day: string) => `${path} ended on ${day}`,
  renewCertificate:
    'Renew it with "stele org renew --all"; a root is followed by a new one: "stele org root add", with --new.',
  chain: (name: string, fingerprint: string) => `chain "${name}", fingerprint ${fingerprint}`,

  joining: (since: string, reason: string, parts: number) =>
    `since ${since} a state is fetched from other nodes, ${reason}; ${parts} parts of it have come`,
  joinReasons: {
    new: 'because this node had none',
    behind: 'because the others had removed the blocks that it needed',
    repair: 'because its operator asked for it',
  },
  continueJoin:
    'Leave the node running, or start it: it goes on where it was. node.log says how far it is; STELE_JOIN_FROM names the nodes that it asks.',

  ledger: (height: number, replayed: number) =>
    `newest block ${height}, ${replayed} blocks replayed since the newest checkpoint`,
  history: (bodies: number, state: number) =>
    `transactions and receipts are kept from block ${bodies} on, states from block ${state} on; headers and outcomes of all blocks stay`,
  restoreOutbox: 'Restore it from a backup; a node that starts without it goes on with an empty one.',
  newestBlock: (time: string) => `the newest block is of ${time}`,
  clock: (now: string, newest: string) => `${now}; ${newest}`,
  clockBehind: (seconds: number, newest: string) => `this machine’s clock is ${seconds} s behind: ${newest}`,
  setClock: 'Set the clock right: header times never go back, and clients’ windows are measured by them.',
  allAgrees: 'every record, leaf, value and index agrees with all the others',
  notCompared: 'not compared while the node runs: stop it first',
  repairs: {
    rebuilt: 'Nothing: it was made anew from the ledger.',
    rebuildable: 'Nothing by hand: it is made anew from the ledger at the next start.',
    lost: 'Restore the folder from a backup, or let the node fetch it from another member; it is not served as truth meanwhile.',
  },
  place: {
    block: (height: number) => `block ${height}`,
    key: (key: string) => `key ${key}`,
    keyHash: (hash: string) => `key hash ${hash}`,
    leaf: (number: number) => `leaf ${number}`,
    file: (file: string, offset: number | undefined) => `${file}${offset === undefined ? '' : ` at byte ${offset}`}`,
  },

  lightHeaders: (height: number, time: string) =>
    `headers and certificates alone, verified from the genesis to block ${height} of ${time}`,
  light: (height: number, time: string, behind: number, peers: string, confirmed: string) =>
    `keeps headers and certificates alone; newest block ${height} of ${time}, ${behind} behind what others say they have; ${peers} of the nodes that it asks give what holds; last confirmed as the newest ${confirmed}`,
  serves: (url: string, chain: string, height: number) => `${url} serves chain "${chain}" at block ${height}`,
  chainStopped: (url: string, chain: string) => `${url} does not run chain "${chain}": its operator stopped it`,
  servesOther: (url: string, chain: string, found: string, own: string) =>
    `${url} serves another chain "${chain}", with the fingerprint ${found}; the one in this data folder has ${own}`,
  compareChains:
    'Ask the other members which fingerprint is theirs; one of the two chains was founded by mistake. Name the right node with STELE_URL, or the right folder with STELE_DATA.',
  readLog: 'Do as it says, and look into node.log in the data folder.',
  notAsked: (address: string) => `not asked: no node answers at ${address}`,
};

export type DoctorTexts = typeof en;
