export { type AbiCollection, type AbiMethod, ACCESS, type Access, type ContractAbi, type JsonSchema } from './abi.ts';
export { ARTEFACT_FORMAT, type ContractArtefact, isContractArtefact } from './artefact.ts';
export type { Collection } from './collections.ts';
export type { CollectionAccess, Context, OrderedAccess } from './context.ts';
export { type Contract, contract } from './contract.ts';
export type { CallContext, CallerIdentity, HostCalls, ScanOptions, ScanPage } from './host-calls.ts';
export { type Static, t } from './schema.ts';
