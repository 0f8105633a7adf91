import type { CatalogueEntry } from '../catalogue-entry.ts';

/** Errors of backups, and of nodes and platforms that were restored from one. */
export const backupErrors = {
  BACKUP_BAD: {
    status: 422,
    message: 'The backup {file} does not hold: {reason}.',
    hint: 'Take another backup or another copy of this one: nothing of it is used.',
  },
  BACKUP_KEY: {
    status: 403,
    message: 'The backup {file} does not open with this passphrase or identity.',
    hint: 'Name the passphrase it was made with (--passphrase-file), or the identity of one of its recipients (--identity).',
  },
  BACKUP_LOCK_BAD: {
    status: 422,
    message: 'A backup cannot be locked or opened so: {reason}.',
    hint: 'Recipients begin with "age1", identities with "AGE-SECRET-KEY-"; a passphrase has at least 12 characters.',
  },
  BACKUP_TARGET: {
    status: 409,
    message: 'Nothing is written to {path}: {reason}.',
    hint: 'Name a file that does not exist; for a restored node a folder that is empty or does not exist; for a restored platform a data folder without a folder "platform".',
  },
  BACKUP_MOVING: {
    status: 503,
    message: 'The files in {directory} come and go too fast to be held for a backup.',
    hint: 'Try again when the node has less to do.',
  },
  BACKUP_UNCERTIFIED: {
    status: 422,
    message: 'Block {height} of the backup does not follow from the genesis: {reason}.',
    hint: 'Take another backup. If this one came from somebody else, compare the fingerprint of the chain with a member.',
  },
  BACKUP_OTHER_CHAIN: {
    status: 409,
    message: 'The backup is of the chain with the fingerprint {given}, not of {expected}.',
    hint: 'Name the backup of the chain that you mean.',
  },
  BACKUP_NO_PLATFORM: {
    status: 409,
    message: 'The platform in {data} cannot be backed up: {reason}.',
    hint: 'Name its data folder in STELE_DATA and, where it uses one of yours, its database in STELE_DATABASE_URL. It must have run once with this version of Stele.',
  },
  BACKUP_FILE_LOST: {
    status: 500,
    message: 'The file {name} of the platform is missing, or is not as it was written.',
    hint: 'Look for it in an older backup: the rest of this one holds.',
  },
  RESTORE_ROWS_THERE: {
    status: 503,
    message: 'The rows of the restored platform are not loaded: the database has rows of its own in {table}.',
    hint: 'If those are the ones to keep, remove the folder "platform/restored" from the data folder. If not, name an empty database in STELE_DATABASE_URL, or drop the schema stele_platform. Then start again.',
  },
  NODE_RESTORED: {
    status: 503,
    message: 'This node was restored from a backup of block {height} of chain {chain}, and makes no blocks yet.',
    hint: 'Its operator confirms that no other copy runs: "stele backup confirm", while the node is stopped.',
  },
  NODE_NOT_RESTORED: {
    status: 409,
    message: 'The node in {directory} waits for no confirmation of a restore of chain {chain}.',
    hint: 'Nothing has to be done: start it.',
  },
  RESTORE_TOO_EARLY: {
    status: 409,
    message: 'The node must not vote on chain {chain} yet: {reason}.',
    hint: 'Let it run as an observer until it has what the others have. An idle chain makes no blocks: any transaction will do.',
  },
} as const satisfies Record<string, CatalogueEntry>;
