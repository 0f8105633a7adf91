export type { AuditEntry, AuditHead } from './audit/entry.ts';
export { type AuditFolder, holdsAuditLog, readAuditFolder, verifyAuditFolder } from './audit/verify-folder.ts';
export type { AuditFault, AuditFaultKind, AuditVerification } from './audit/verify-log.ts';
export {
  type ConfirmableRestore,
  confirmRestore,
  inspectRestore,
} from './backup/confirm-restore.ts';
export { type CreateBackupOptions, createBackup, type MadeBackup } from './backup/create-backup.ts';
export {
  type ReadBackupOptions,
  type RestoreOptions,
  restoreBackup,
  type VerifiedBackup,
  verifyBackup,
} from './backup/restore-backup.ts';
export { type BackupIdentity, type BackupKey, type BackupLock, createBackupIdentity } from './backup/sealing.ts';
export { operateChains } from './chains/operate-chains.ts';
export type { ChainAnswer, ChainRequest, ListedChain } from './chains/operations.ts';
export { checkConfig, configFromEnvironment, NodeConfig } from './config/config.ts';
export { PROFILES, type ProfileName } from './config/profiles.ts';
export { SETTINGS } from './config/settings.ts';
export { chainsIn as chainsInFolder } from './data/remains.ts';
export type { DoctorFinding } from './doctor/finding.ts';
export { type DoctorOptions, runDoctor } from './doctor/run-doctor.ts';
export { type ChainName, chainOfGenesisFile } from './founding/chain-name.ts';
export { type RepairFinding, type RepairOptions, requestRepair } from './joining/repair.ts';
export { type RunningNode, startNode } from './node.ts';
export { hashOfChain } from './offences/hash-of-chain.ts';
export { readOffence, readOffences } from './offences/list-offences.ts';
export { type OffenceFile, readOffenceFile } from './offences/offence-file.ts';
export { type PackagedDoubleSignature, reportFromPackages } from './offences/report-from-packages.ts';
export { type OffenceVerdict, verifyOffence } from './offences/verify-offence.ts';
export { openApiDocument } from './openapi/openapi.ts';
export { type AdoptableState, adoptSigningState, inspectSigningState } from './operation/adopt-signing-state.ts';
export { confirmClock } from './operation/confirm-clock.ts';
export type { PrunedHistory } from './pruning/interface.ts';
export { type PruningPlan, planPruning, pruneFolder } from './pruning/prune-folder.ts';
export type { ReplayDifference } from './replay/difference.ts';
export { type ReplayProgress, runReplay } from './replay/run-replay.ts';
export { type ReplaySource, replaySourceOfFolder, replaySourceOfNode } from './replay/source.ts';
export { BUILD } from './upgrades/build.ts';
export { type LoadedContract, loadContracts } from './upgrades/load-contracts.ts';
