import { join } from 'node:path';

/** Where the platform's own things lie in the data folder. */
export interface PlatformLayout {
  readonly password: string;
  readonly claim: string;
  readonly log: string;
  /** Folder of an organisation's own seal: what signs its certificates unless another key is named. */
  readonly seal: (organisation: string) => string;
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
    password: join(root, 'password.json'),
    claim: join(root, 'claim.token'),
    log: join(root, 'platform.log'),
    time: join(root, 'time'),
    files: join(root, 'files'),
    batches: join(root, 'batches'),
    exports: join(root, 'exports'),
    seal: (organisation) => join(root, 'seal', organisation),
  };
}
