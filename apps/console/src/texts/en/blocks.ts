export const blocks = {
  title: '{{chain}} has {{height}} blocks.',
  titleUnknown: 'Blocks of {{chain}}',
  lead: 'The newest block is from <time/>. The next one comes with the next transaction.',
  what: 'the newest blocks',
  caption: 'Blocks, newest first',
  columns: {
    height: 'Block height',
    time: 'Block time',
    transactions: 'Transactions',
    gas: 'Gas used',
    hash: 'Block hash',
  },
} as const;
