/** What the commands of the chains of a node say in English. */
export const chainsEn = {
  about: {
    group: 'the chains of the node on this machine',
    list: 'list the chains of the data folder and how each stands',
    create: 'found a further chain that this node alone orders, with keys of its own',
    name: 'name of the chain: small letters, digits and hyphens',
    suite: 'its cryptography, as in STELE_SUITE',
    install: 'install the genesis that all founders of a further chain have signed',
    genesis: 'the final genesis document, with the signatures of all founders',
    peerPort: 'port for the other nodes of the chain; that of its address in the genesis unless said',
    start: 'start a chain that was stopped, or that could not go on',
    stop: 'stop a chain, and leave it stopped; all others run on',
    remove: 'set a stopped chain and its own keys aside, in the folder "removed"',
    yes: 'remove without a question',
  },
  usage: {
    badSuite: (suite: string, known: string) => `"${suite}" is no cryptography of a chain: ${known}`,
    badPort: (port: string) => `"${port}" is no port from 0 to 65535`,
  },
  states: {
    starting: 'starting',
    running: 'running',
    stopping: 'stopping',
    stopped: 'stopped',
    failed: 'failed',
    offline: 'node is stopped',
  },
  chain: 'Chain',
  state: 'State',
  fingerprint: 'Genesis fingerprint',
  keys: 'Keys',
  default: 'default',
  none: (data: string) => `There is no chain in ${data} yet: "npm start" founds the first one.`,
  created: (name: string) => `Chain ${name} is founded.`,
  installed: (name: string) => `All founders signed the genesis of chain ${name}; it is installed.`,
  runs: (name: string) => `Chain ${name} runs.`,
  startsLater: (name: string) => `Chain ${name} starts with the node.`,
  stopped: (name: string) => `Chain ${name} is stopped, and stays so until "./stele chain start ${name}".`,
  removed: (name: string, folder: string) =>
    `Chain ${name} is set aside in ${folder}; delete that folder to be rid of it.`,
  kept: (name: string) => `Chain ${name} stays.`,
  confirmRemove: (name: string) => `Set chain ${name} aside, so that this node runs it no more?`,
  next: 'Every command takes the name of the chain:',
  startWith: 'It is the first chain of this data folder. Start the node with it:',
};

export type ChainsTexts = typeof chainsEn;
