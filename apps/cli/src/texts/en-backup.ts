/** What the commands of backups say in English. */
export const backupEn = {
  about: {
    group: 'back up the chain of this data folder, while its node runs or not; verify and restore backups',
    platform: 'back up what only the platform has: certificates, originals, batches, templates, while it runs or not',
    file: 'the backup: a tar encrypted in the format of age',
    recipient: 'who can open it: "age1…"; once for each of several',
    passphraseFile: 'file with the passphrase of the backup, at least 12 characters',
    withKeys: 'put the key files of the node in, encrypted as they are, and never what unlocks them',
    withPlatformKeys:
      'put in the hash of the password and the keys of seals, time-stamping authority and originals, encrypted as they are, and never what unlocks them',
    withoutOriginals: 'leave the originals out',
    verify: 'check every byte of a backup; of a chain against genesis, state roots and certificates',
    restore: 'make the data folder of a node from a backup, or put a platform into one; whole or not at all',
    identity: 'file with the identity of a recipient, as "backup key" or age-keygen makes it',
    fingerprint: 'fingerprint of the chain that it has to be of',
    data: 'the data folder: for a node empty or not there, for a platform without a folder "platform"',
    confirm: 'let a restored node make blocks or vote: no other copy of it runs or ever will',
    yes: 'do not ask',
    key: 'make an identity that opens backups, and show the recipient that locks them',
    keyFile: 'file for the identity; keep it away from the machines that are backed up',
  },
  usage: {
    oneLock: 'say who can open the backup: --recipient or --passphrase-file',
    oneKey: 'say what opens the backup: --identity or --passphrase-file',
    noIdentity: (path: string) => `${path} has no identity: a line that begins with AGE-SECRET-KEY-`,
    ofNoChain: 'the backup is of a platform and of no chain: leave --fingerprint out',
    unreadable: (path: string, code: string) => `${path} cannot be read (${code})`,
  },
  progress: (bytes: string) => `${bytes} bytes backed up`,
  checking: 'checking the backup',
  restoring: 'restoring, and checking all of it',
  made: (file: string) => `The backup is ${file}.`,
  keepKeys: 'It has no keys: keep copies of the folder "keys" elsewhere, and what unlocks them elsewhere again.',
  holds: (file: string) => `All of ${file} is as it should be.`,
  restored: (folder: string) => `The node is restored in ${folder}; every byte of it was checked.`,
  needsSecret:
    'What unlocks its keys is in no backup: put "unlock.secret" into the folder "keys", or name it in STELE_PASSPHRASE_FILE.',
  needsKeys:
    'Its keys are in no backup without --with-keys: put the key files and "unlock.secret" into the folder "keys".',
  thenConfirm:
    'It can be started now and is read from, but makes no blocks and casts no votes. Once no other copy of it runs, stop it and confirm:',
  platform: {
    restored: (folder: string) => `The platform is restored in ${folder}; every byte was compared with its hash.`,
    rows: 'Rows',
    rowsOf: (rows: string, tables: string) => `${rows} in ${tables} tables`,
    originals: 'Originals',
    originalsOf: (count: string) => `${count}, encrypted as on disk`,
    withoutOriginals: 'left out',
    incomplete: 'The backup is incomplete: what follows is missing in it, or was damaged before it was made.',
    originalsNeedKey:
      'It has no keys: these originals open for nobody without "platform/files/key.json" and the secret that unlocks it. Keep copies of both, away from the backup.',
    newWithoutKeys:
      'Without keys a restored platform asks for a new password, and makes new keys for its seal and its time-stamping authority.',
    keepSecrets: (paths: string) => `What unlocks these keys is in no backup. Keep copies elsewhere: ${paths}.`,
    keepNamedSecret:
      'What unlocks these keys is in no backup: keep a copy of the file that STELE_PASSPHRASE_FILE names.',
    placeSecrets: (paths: string) =>
      `What unlocks its keys is in no backup: put ${paths} in place, or name the secret in STELE_PASSPHRASE_FILE.`,
    placeKeys:
      'Its originals open once "platform/files/key.json" and what unlocks it are in place; put them there before you start it.',
    thenStart:
      'Its rows come into the database with the next start. Batches that were at work wait to be resumed. Whatever was revoked, deleted or signed after the backup is not known to it.',
  },
  chain: 'Chain',
  fingerprint: 'Fingerprint',
  height: 'Newest block',
  certified: 'Certified up to',
  uncertified: 'none of its blocks has a certificate',
  created: 'Made',
  keys: 'Keys',
  withKeys: 'in it, encrypted as on disk',
  withoutKeys: 'not in it',
  size: 'Contents',
  bytes: (bytes: string) => `${bytes} bytes`,
  backedUp: 'Restored from',
  warnTogether:
    'A vote key that signs two votes for one height proves its owner a cheat. This node will vote above every height that its key can have signed before the restore. That holds only if the node that was backed up is stopped for good, and no other restored copy of it runs.',
  warnAlone:
    'This node orders its chain alone. Blocks that were made after the backup are gone; evidence that was issued from them stays valid, though the chain will go on otherwise, and both together show that its owner signed two histories. Go on only if the node that was backed up is stopped for good and no newer backup is left.',
  askTogether: 'Is the node that was backed up stopped for good, and does no other copy run?',
  askAlone: 'Is the node that was backed up stopped for good, and is this the newest backup?',
  notConfirmed: 'Nothing was changed.',
  confirmed: 'The node goes on from its next start. Its audit log has it from then on.',
  keyMade: (file: string) => `The identity is ${file}. Backups are locked for its recipient:`,
};

export type BackupTexts = typeof backupEn;
