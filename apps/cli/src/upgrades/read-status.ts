import type { Client } from '@stele/sdk';
import type { UpgradeStatus } from '@stele/sdk/api';

/** What the chain says of the versions of its protocol. @throws SteleError CONTRACT_UNKNOWN on a chain founded before */
export function readStatus(client: Client): Promise<UpgradeStatus> {
  return client.contract('sys.upgrades').query<UpgradeStatus>('status', {});
}

/** The version in question where none is named: what is scheduled, else the newest that a build has. */
export function protocolInQuestion({ protocol, next }: UpgradeStatus, supported: readonly number[]): number {
  return next?.protocol ?? Math.max(protocol, ...supported);
}
