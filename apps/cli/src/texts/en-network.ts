/** What the commands of networks for trying say in English. */
export const networkEn = {
  about: {
    network: 'folder of a network for trying, whose first running node is used; --node N takes another one',
    node: 'which node of the network: its number, or the id of its organisation',
    group: 'try a network of several organisations on this machine',
    up: 'found a network if there is none, and start every node that does not run',
    orgs: 'organisations, each with a node; 4 unless said',
    dir: 'folder of the network',
    suite: 'cryptography of the chain; ed25519-sha256 unless said',
    rule: 'how members decide, as in "genesis draft"; majority unless said',
    port: 'API port of the first node, from which all others follow; 7500 unless said',
    status: 'show what each node does, and whether all have the same blocks',
    logs: 'show the newest lines of the logs of all nodes, or of one',
    which: 'number of a node, or id of its organisation; all nodes unless said',
    one: 'number of a node, or id of its organisation',
    follow: 'go on with lines as they come',
    lines: 'how many lines',
    stop: 'ask nodes to end, and wait for it',
    kill: 'end a node and its engine by force, as a loss of power would',
    pause: 'let a node and its engine stand still',
    resume: 'let a paused node go on',
    restart: 'start a node again, whether it runs or not',
    down: 'stop all nodes',
    delete: 'remove the network too: its chain, its keys, everything in its folder',
    yes: 'do not ask',
  },

  badOrgs: (word: string, most: string) => `"${word}" is no number of organisations from 1 to ${most}`,
  badPort: (word: string, least: string, most: string) => `"${word}" is no port from ${least} to ${most}`,
  badLines: (word: string) => `"${word}" is no number of lines`,

  founding: (count: string) => `Founding the chain of ${count} organisations …`,
  starting: (id: string) => `Starting ${id} …`,
  ready: (done: string, total: string) => `${done} of ${total} nodes are ready`,
  founded: (count: string, folder: string) => `${count} organisations founded a chain together in ${folder}.`,
  continued: (count: string, folder: string) => `All ${count} nodes of the network in ${folder} run.`,
  interrupted:
    'Interrupted: nodes that were started go on. "./stele network up" goes on too, "network down" stops them.',
  fingerprint: 'Genesis',
  faults: (count: string, faults: string) =>
    faults === '0'
      ? 'No node may be missing: the chain stands still as soon as one is.'
      : `Any ${faults} of the ${count} nodes may fail or even lie at the same time.`,
  next: 'Try next:',

  organisation: 'Organisation',
  address: 'Address',
  api: 'API',
  folder: 'Folder',
  state: 'State',
  node: 'Node',
  pid: 'Process',
  peers: 'Peers',
  height: 'Block',
  head: 'Hash',
  standing: 'Blocks',
  states: {
    running: 'running',
    paused: 'paused',
    stopped: 'stopped',
    killed: 'killed',
    failed: 'failed',
  },
  same: 'same as the others',
  behind: (count: string) => `same, ${count} behind`,
  differsAt: (height: string) => `differ from block ${height} on`,
  silent: 'it does not answer',
  alone: 'no other to compare',
  allSame: (count: string) => `The ${count} nodes that answer have the same blocks.`,
  differ: 'The nodes do not have the same blocks: keep all folders as they are, and find out why.',
  tooFew: (count: string, needed: string) =>
    `No blocks are made while fewer than ${needed} nodes answer; now it is ${count}.`,
  saidLast: (id: string, path: string) => `${id} ended by itself; its last words are in ${path}`,

  stopped: (id: string) => `${id} is stopped.`,
  killed: (id: string) => `${id} was killed.`,
  paused: (id: string) => `${id} is paused.`,
  resumed: (id: string) => `${id} goes on.`,
  restarted: (id: string, url: string) => `${id} runs again: ${url}`,
  restartedBehind: (id: string, url: string, count: string) =>
    `${id} runs again: ${url}. It lacks ${count} blocks of the others, which it is fetching.`,
  allStopped: 'All nodes are stopped.',
  confirmDelete: (folder: string) => `Remove ${folder} with its chain and all keys of it, for ever?`,
  kept: (folder: string) => `${folder} was left as it is.`,
  deleted: (folder: string) => `${folder} is removed.`,
};

export type NetworkTexts = typeof networkEn;
