/** What the commands of projections say in English. */
export const projectionEn = {
  about: {
    group: 'keep a chain in tables of PostgreSQL, for lists, search and charts',
    follow: 'take the blocks of the chain into tables, and those to come until you end it',
    once: 'end when all blocks that are there now are in the tables',
    anew: 'remove the tables of the chain first and make them anew',
    check: 'compare the tables with the ledger, row by row',
  },
  begins: (schema: string, place: string) => `Tables: schema ${schema} in ${place}`,
  progress: (height: string, newest: string) => `block ${height} of ${newest}`,
  caughtUp: (height: string) => `All blocks up to ${height} are in the tables.`,
  follows: 'New blocks are taken as they come; Ctrl-C ends it, and the next start goes on from there.',
  stoppedAt: (height: string) => `Ended behind block ${height}.`,
  none: 'this chain has no tables here',
  makeThem: 'Make them with "stele projection follow".',
  equal: (height: string) => `the tables are what the ledger says, up to block ${height}`,
  missing: (row: string) => `missing: ${row}`,
  unexpected: (row: string) => `not in the ledger: ${row}`,
  changed: (row: string) => `not what the ledger says: ${row}`,
  makeThemAnew: 'Find out who can write to this database. Then make the tables anew: "stele projection follow --anew".',
};
