/** What the commands of nodes say in English. */
export const nodeEn = {
  about: {
    group: 'the nodes of a chain, and the one on this machine',
    confirmClock: 'confirm that the clock of this machine is right after it jumped',
    join: 'make the keys of a new node, install the genesis of the chain, and write what the members have to decide on',
    genesis: 'the final genesis document, with the signatures of all founders',
    organisation: 'id of the organisation that runs the node',
    address: 'where the other nodes reach it; a light node needs none',
    role: 'what it asks to be: observer, which keeps everything; validator, which orders too; light, which keeps headers and certificates alone',
    from: 'APIs of nodes of the chain, with commas between them, that the state is fetched from; those that a light node asks',
    replay: 'fetch every block since the founding instead of a state',
    repair: 'have the node of this data folder fetch its state anew from others, where it differs or is damaged',
    repairAnyway: 'also where the state is that of the others',
    prune: 'give up the history of the node of this data folder, which must not run, as STELE_HISTORY says',
    pruneDryRun: 'say what would go and what would stay, and change nothing',
    repairYes: 'answer yes to the question',
    out: 'file for the request; CHAIN.ID.node.json unless said',
    list: 'list the nodes of the chain: what they do, whose they are, where they are',
    all: 'removed ones too',
    leave: 'propose that the node of this data folder leaves the chain',
    replace: 'propose that a node of new keys takes the place of one that is lost',
    changeRole: 'propose that a node becomes a validator, an observer, or a light node',
    node: 'the node: its key, the first digits of that, or an organisation with one node',
    toRole: 'validator, observer or light',
    roleYes: 'also where a validator would count before it has caught up',
    lost: 'the node: its key, the first digits of that, or an organisation with one node',
    request: 'what "node join" wrote for the new one',
  },
  usage: {
    badRole: (role: string) => `"${role}" is neither validator nor observer nor light`,
    badAddress: (address: string) => `"${address}" is no HOST:PORT at which others reach the node`,
    fromOrReplay: '--from fetches a state, and --replay every block: name one of them',
    badUrl: (url: string) => `"${url}" is no http or https address`,
    lightFrom: 'a light node has to be told whom to ask: name nodes of several organisations with --from',
    weightAlone: '--weight is that of a validator',
    nothingToChange: 'it is what it should become: name another --role, --weight or --address',
    validatorAtOnce:
      'a validator counts for the quorum at once, and votes only when it has caught up: until then blocks may stop. Add it as an observer, and change it once it has caught up ("proposal change-node … --role validator"), or repeat with --yes',
  },
  clockConfirmed: (now: string, until: string) =>
    `The clock is taken as right: it stands at ${now}. The confirmation holds until ${until}.`,

  joined: (organisation: string, chain: string) => `A node of ${organisation} can ask to join the chain ${chain}.`,
  installed: (path: string) => `All founders signed the genesis; it is installed as ${path}.`,
  compare: 'Compare the fingerprint with a member that you trust: it stands for every byte.',
  requested: (path: string) =>
    `The request is ${path}. Have a member propose it, and compare the key of the node with what it shows:`,
  thenStart:
    'Start the node once it is decided. It fetches the newest state that the others offer, and goes on from there:',
  thenReplay:
    'Start the node once it is decided. It fetches every block since the founding; with --from, or STELE_JOIN_FROM, it begins with a state of other nodes instead:',

  thenLight:
    'Start the node at any time: it needs no engine, asks the nodes that --from names, and believes none of them. The decision puts it on the list of the chain, and lets it be given another role:',
  becoming: {
    light:
      'Once it is decided, the node sets its ledger aside and keeps headers and certificates alone, when it counts for no block any more and all that it accepted is settled. It has to know whom to ask: STELE_JOIN_FROM. It is no gateway any more.',
    observer:
      'Once it is decided, a light node fetches the newest state from the nodes that it asks, and needs the engine from then on: ./stele engine install cometbft. What it votes on ends two blocks after the decision where it was a validator.',
    validator: 'Once it is decided, it counts from the second block after the decision on.',
  } as Readonly<Record<string, string>>,

  differs: (height: string, field: string) => `Block ${height} is another one here: its ${field} differs.`,
  firstKey: (key: string) => `The first key that was written differently: ${key}`,
  damaged: (message: string) => `The state here cannot be read: ${message}`,
  notRead: 'There is no state here.',
  isSame: (height: string) => `The state here is that of the others up to block ${height}.`,
  repairQuestion: 'Fetch the state anew at the next start?',
  notRepaired: 'Nothing was changed.',
  repairRequested: (folder: string) =>
    `At its next start the node sets aside its ledger, its certificates and the blocks of its engine, as a folder in ${folder}, and fetches the state from the other nodes. Keys, the signing state, what it has accepted and the audit log stay as they are. The folder may be deleted once the node has caught up (./stele doctor) and nobody wants to look for the cause.`,

  pruned: (bytes: string, from: string) =>
    `Given back: ${bytes} bytes. Transactions and receipts are kept from block ${from} on.`,
  wouldPrune: (first: string, last: string, bytes: string) =>
    `Transactions and receipts of blocks ${first} to ${last} would go, ${bytes} bytes, and the states before block ${last} with the values that nothing needs any more. Only whole files are written anew, so a little of it stays.`,
  nothingToPrune: (from: string, height: string) =>
    `Nothing is to go: all that is kept, from block ${from} to ${height}, is inside the window, or needed by nodes that join or for transactions that may still be sent again.`,
  staysProvable:
    'What stays: the newest version of every key with its proof, the headers, certificates, ids and outcomes of all blocks, and the validators since the founding. Packages that were issued earlier verify as before; new evidence of older transactions takes an archive node.',

  organisation: 'Organisation',
  role: 'Role',
  roles: { validator: 'validator', observer: 'observer', light: 'light', removed: 'removed' } as Readonly<
    Record<string, string>
  >,
  weight: 'Weight',
  gateway: 'Gateway',
  isGateway: 'yes',
  isNoGateway: 'no',
  address: 'Address',
  since: 'Since',
  key: 'Key',
  leaving: (key: string) =>
    `Let this node, ${key}, run until the members have decided, and two more blocks were made: until then it counts as a validator. It may be switched off once "./stele node list" names it no more, and the newest block is two above the one that decided it.`,
  leavingObserver: (key: string) =>
    `This node, ${key}, does not vote: it may be switched off as soon as nobody needs it, and the others refuse its connections once the members have decided.`,
  replaced:
    'Switch the lost node off for good before it comes back: it is refused then. Start the new one once this is decided.',

  note: {
    add: (node: string, organisation: string, role: string, address: string) =>
      `node ${node} of ${organisation} as ${role}${address === '' ? '' : `, at ${address}`}`,
    remove: (node: string, organisation: string, role: string) => `node ${node} of ${organisation}, ${role}`,
    gateway: (node: string, organisation: string) => `gateway ${node} of ${organisation}`,
    weighted: (role: string, weight: string) => `${role} of weight ${weight}`,
  },
};

export type NodeTexts = typeof nodeEn;
