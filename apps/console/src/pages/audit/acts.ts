/** Acts that have words, by their names in the log. */
const KNOWN = {
  'transaction.received': 'received',
  'transaction.settled': 'settled',
  'transaction.refused': 'refused',
  'transaction.failed': 'failed',
  read: 'read',
  'read.refused': 'readRefused',
  'node.start': 'start',
  'node.stop': 'stop',
  'key.unlocked': 'unlocked',
  'settings.changed': 'settings',
  'clock.confirmed': 'clock',
  'log.cut': 'cut',
  'log.damaged': 'damaged',
  'log.lost': 'lost',
} as const;

export type KnownAct = (typeof KNOWN)[keyof typeof KNOWN];

/** The words that an act has in the texts; undefined for one of a newer node. */
export function wordOfAct(act: string): KnownAct | undefined {
  return Object.hasOwn(KNOWN, act) ? KNOWN[act as keyof typeof KNOWN] : undefined;
}

/** What the list can be narrowed down to: the beginnings of names of acts. */
export const ACT_FILTERS = {
  all: '',
  transactions: 'transaction.',
  refused: 'transaction.refused',
  reads: 'read',
  readsRefused: 'read.refused',
  node: 'node.',
  settings: 'settings.',
  keys: 'key.',
  log: 'log.',
} as const;
export type ActFilter = keyof typeof ACT_FILTERS;

/** The filter that an address names. */
export function filterOf(named: string | null): ActFilter {
  return named !== null && Object.hasOwn(ACT_FILTERS, named) ? (named as ActFilter) : 'all';
}

/** Whether nothing came of an act, as far as its outcome says. */
export function isRefusal(outcome: string): boolean {
  return outcome !== 'ok' && outcome !== 'pending' && outcome !== '';
}
