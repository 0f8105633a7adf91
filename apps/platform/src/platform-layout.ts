import { join } from 'node:path';

/** Where the platform's own things lie in the data folder. */
export interface PlatformLayout {
  readonly root: string;
  readonly password: string;
  readonly claim: string;
  readonly log: string;
  /** Folder of the seals of all organisations. */
  readonly seals: string;
  /** Folder of an organisation's own seal: what signs its certificates unless another key is named. */
  readonly seal: (organisation: string) => string;
  /** Folder of the rows of a backup that was restored, until they are in the database. */
  readonly restored: string;
  /** Folder of the keys and certificates of its time-stamping authority. */
  readonly time: string;
  /** Folder of originals that are kept encrypted, with their key. */
  readonly files: string;
  /** Folder of the files that batches of evidence are made from. */
  readonly batches: string;
  /** Folder of lists that were written into files. */
  readonly exports: string;
}

export function platformLayout(data: string): PlatformLayout {
  const root = join(data, 'platform');
  return {
    root,
    password: join(root, 'password.json'),
    claim: join(root, 'claim.token'),
    log: join(root, 'platform.log'),
    time: join(root, 'time'),
    files: join(root, 'files'),
    batches: join(root, 'batches'),
    exports: join(root, 'exports'),
    seals: join(root, 'seal'),
    seal: (organisation) => join(root, 'seal', organisation),
    restored: join(root, 'restored'),
  };
}
