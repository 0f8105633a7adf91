import { type Content, html } from '../../html/html.ts';

export const status = {
  states: { running: 'Running', light: 'Light node', refusing: 'Takes no transactions', unclear: 'Not known' },
  running: 'This node runs and takes transactions.',
  light:
    'This node keeps headers and certificates alone. What it shows was proved against them; transactions it passes on.',
  refusing: 'This node answers questions, but takes no transactions.',
  unclear: 'Whether this node takes transactions is not known.',
  check: (name: Content, detail: Content) => html`<strong>${name}</strong>: ${detail}`,
  stands: (chain: Content, height: Content, time: Content, age: Content) =>
    html`The chain ${chain} stands at block ${height}, made on ${time}${age}. The next block is made as soon as a transaction comes.`,
  isNew: (chain: Content, time: Content) =>
    html`The chain ${chain} is new: it holds nothing yet but its founding of ${time}. The next block is made as soon as a transaction comes.`,
  unreadable: (chain: Content, why: Content) => html`The state of the chain ${chain} cannot be read: ${why}`,
  engines: {
    solo: 'One operator keeps this chain: its evidence shows any later change, but not independence from that operator.',
    cometbft: 'The validators sign each block; more than two thirds of their weight must agree on it.',
    raft: 'The validators sign each block together; its ordering survives failures, not lies, of the nodes that order.',
  },
  lost: (time: Content) => html`This page lost the node. What it shows is from ${time}. It tries again by itself.`,
  unknownChain: (wanted: Content, shown: Content) => html`No chain ${wanted} runs on this node. This is ${shown}.`,

  fingerprint: 'Genesis fingerprint',
  fingerprintAdvice:
    'Compare it, character by character, with one that you have from a member of the chain, its website or a contract. It is all that you must trust; this page alone cannot prove it.',
  copyFingerprint: 'Copy fingerprint',

  blocks: 'Newest blocks',
  blocksCaption: 'The newest blocks of the chain, newest first',
  columns: {
    height: 'Height',
    time: (offset: Content) => html`Time, ${offset}`,
    transactions: 'Transactions',
    gas: 'Gas used',
    hash: 'Block hash',
  },
  live: 'Live',
  connecting: 'Connecting …',
  disconnected: 'No contact',
  held: '{count} new: show',
  announced: 'Block {height}; {count} new.',

  facts: 'About this chain',
  engine: 'Ordering engine',
  suite: 'Crypto suite',
  suiteOf: (hash: Content, suites: Content) => html`${hash}; signatures ${suites}`,
  height: 'Block height',
  time: 'Newest block',
  headerHash: 'Its hash',
  stateRoot: 'State root',
  validators: 'Validators',
  validator: (organisation: Content, weight: Content, suite: Content) =>
    html`${organisation}, weight ${weight}, ${suite}`,
  gateway: 'Gateway key',
  history: 'History kept here',
  headersAlone: 'Headers and certificates alone',
  wholeHistory: 'All of it',
  historyFrom: (height: Content) => html`From block ${height} on; of earlier ones, headers and outcomes`,
  parameters: 'Parameters',
  readiness: 'Takes transactions',
  checkNames: { chain: 'Chain', headers: 'Headers', ordering: 'Ordering', disk: 'Disk' },
  checkPassed: 'in order',

  next: 'What to do next',
  deposit: 'Deposit evidence of a file',
  depositNote: 'Only its hash goes on the chain; the file stays where it is.',
  verify: 'Verify it, without this node',
  verifyNote: 'Works offline, for anyone who has the file, the evidence package and the fingerprint.',
  ask: 'Ask the API',
  askNote: 'Each answer above comes from it.',
  links: {
    docs: 'API reference',
    errors: 'Error codes',
    openapi: 'OpenAPI document',
    ready: 'Health',
    metrics: 'Metrics for Prometheus',
  },
};

export type StatusTexts = typeof status;
