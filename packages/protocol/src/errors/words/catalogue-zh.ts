import type { ErrorCode } from '../catalogue.ts';
import type { ErrorWords } from './error-words.ts';
import { accessErrorsZh } from './zh-access.ts';
import { auditErrorsZh } from './zh-audit.ts';
import { authorityErrorsZh } from './zh-authority.ts';
import { backupErrorsZh } from './zh-backup.ts';
import { batchErrorsZh } from './zh-batches.ts';
import { chainErrorsZh } from './zh-chain.ts';
import { consoleErrorsZh } from './zh-console.ts';
import { databaseErrorsZh } from './zh-database.ts';
import { documentErrorsZh } from './zh-documents.ts';
import { endorsementErrorsZh } from './zh-endorsement.ts';
import { engineErrorsZh } from './zh-engine.ts';
import { fileErrorsZh } from './zh-files.ts';
import { identityErrorsZh } from './zh-identity.ts';
import { intakeErrorsZh } from './zh-intakes.ts';
import { joiningErrorsZh } from './zh-joining.ts';
import { lightErrorsZh } from './zh-light.ts';
import { listErrorsZh } from './zh-lists.ts';
import { livenessErrorsZh } from './zh-liveness.ts';
import { membershipErrorsZh } from './zh-membership.ts';
import { networkErrorsZh } from './zh-network.ts';
import { nodeChainErrorsZh } from './zh-node-chains.ts';
import { offenceErrorsZh } from './zh-offences.ts';
import { policyErrorsZh } from './zh-policy.ts';
import { sourceErrorsZh } from './zh-sources.ts';
import { statementErrorsZh } from './zh-statements.ts';
import { storageErrorsZh } from './zh-storage.ts';
import { timestampErrorsZh } from './zh-timestamp.ts';
import { upgradeErrorsZh } from './zh-upgrades.ts';

/** The error catalogue in Chinese. */
export const catalogueZh: Readonly<Record<ErrorCode, ErrorWords>> = {
  ...accessErrorsZh,
  ...auditErrorsZh,
  ...authorityErrorsZh,
  ...backupErrorsZh,
  ...batchErrorsZh,
  ...intakeErrorsZh,
  ...listErrorsZh,
  ...chainErrorsZh,
  ...databaseErrorsZh,
  ...consoleErrorsZh,
  ...documentErrorsZh,
  ...endorsementErrorsZh,
  ...engineErrorsZh,
  ...fileErrorsZh,
  ...identityErrorsZh,
  ...joiningErrorsZh,
  ...lightErrorsZh,
  ...livenessErrorsZh,
  ...membershipErrorsZh,
  ...networkErrorsZh,
  ...nodeChainErrorsZh,
  ...offenceErrorsZh,
  ...policyErrorsZh,
  ...statementErrorsZh,
  ...sourceErrorsZh,
  ...storageErrorsZh,
  ...timestampErrorsZh,
  ...upgradeErrorsZh,
};
