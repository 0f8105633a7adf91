import { accessErrors } from './areas/access.ts';
import { auditErrors } from './areas/audit.ts';
import { authorityErrors } from './areas/authority.ts';
import { backupErrors } from './areas/backup.ts';
import { batchErrors } from './areas/batches.ts';
import { consoleErrors } from './areas/console.ts';
import { databaseErrors } from './areas/database.ts';
import { documentErrors } from './areas/documents.ts';
import { endorsementErrors } from './areas/endorsement.ts';
import { engineErrors } from './areas/engine.ts';
import { executionErrors } from './areas/execution.ts';
import { fileErrors } from './areas/files.ts';
import { identityErrors } from './areas/identity.ts';
import { intakeErrors } from './areas/intakes.ts';
import { joiningErrors } from './areas/joining.ts';
import { lightErrors } from './areas/light.ts';
import { listErrors } from './areas/lists.ts';
import { livenessErrors } from './areas/liveness.ts';
import { membershipErrors } from './areas/membership.ts';
import { networkErrors } from './areas/network.ts';
import { nodeChainErrors } from './areas/node-chains.ts';
import { offenceErrors } from './areas/offences.ts';
import { policyErrors } from './areas/policy.ts';
import { sourceErrors } from './areas/sources.ts';
import { statementErrors } from './areas/statements.ts';
import { storageErrors } from './areas/storage.ts';
import { timestampErrors } from './areas/timestamp.ts';
import { transactionErrors } from './areas/transactions.ts';
import { upgradeErrors } from './areas/upgrades.ts';
import type { DetailOf } from './catalogue-entry.ts';

/** Every error of the product by its stable code. docs/errors.md is generated from it. */
export const catalogue = {
  ...transactionErrors,
  ...endorsementErrors,
  ...executionErrors,
  ...storageErrors,
  ...backupErrors,
  ...engineErrors,
  ...networkErrors,
  ...nodeChainErrors,
  ...joiningErrors,
  ...lightErrors,
  ...livenessErrors,
  ...offenceErrors,
  ...accessErrors,
  ...identityErrors,
  ...authorityErrors,
  ...membershipErrors,
  ...policyErrors,
  ...auditErrors,
  ...upgradeErrors,
  ...databaseErrors,
  ...consoleErrors,
  ...timestampErrors,
  ...documentErrors,
  ...fileErrors,
  ...batchErrors,
  ...intakeErrors,
  ...listErrors,
  ...statementErrors,
  ...sourceErrors,
} as const;

/** A stable error code: an area and what happened. */
export type ErrorCode = keyof typeof catalogue;

/** The values that fill the message of an error. */
export type ErrorDetail<Code extends ErrorCode> = DetailOf<(typeof catalogue)[Code]['message']>;
