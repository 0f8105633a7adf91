export const home = {
  states: {
    deciding: '{{chain}} is producing blocks.',
    idle: '{{chain}} is well, and idle: nothing waits to be ordered.',
    stalled: '{{chain}} produces no blocks.',
    'catching-up': 'The node is catching up with {{chain}}.',
    starting: '{{chain}} is starting.',
    halted: '{{chain}} has stopped on this node.',
    unknown: 'How {{chain}} stands is not known now.',
  },
  health: 'Height <block/>, newest block <time/>; <present/> of <all/> validators take part.',
  start: {
    note: 'Nobody has chosen a password for this console yet.',
    link: 'Deposit your first evidence in three minutes',
  },
  waiting: {
    title: 'Waiting for you',
    what: 'open decisions',
    inbox: 'Inbox',
    nothing: 'Nothing waits for you.',
    done: 'Done last:',
  },
  latest: {
    title: 'Latest blocks',
    what: 'the newest blocks',
    all: 'All blocks',
  },
  hour: {
    what: 'the last 60 minutes',
    question: 'What happened in the last 60 minutes?',
    note: 'Transactions per minute, times in {{offset}}; from the index.',
    committed: 'committed',
    failed: 'failed',
  },
} as const;
