import { join } from 'node:path';

/** Where the platform's own things lie in the data folder. */
export interface PlatformLayout {
  readonly password: string;
  readonly claim: string;
  readonly log: string;
}

export function platformLayout(data: string): PlatformLayout {
  const root = join(data, 'platform');
  return {
    password: join(root, 'password.json'),
    claim: join(root, 'claim.token'),
    log: join(root, 'platform.log'),
  };
}
