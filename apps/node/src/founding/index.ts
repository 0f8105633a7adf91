export { type Chain, type GenesisSections, isConsortium, isPeerAddress, missingFounders } from '@stele/ledger';
export { writeFileDurably } from '@stele/store';
export { PROFILES, type ProfileName } from '../config/profiles.ts';
export { claimLayout, plannedLayout } from '../data/claim-layout.ts';
export { markJoined } from '../data/joined.ts';
export { dataLayout } from '../data/layout.ts';
export { checkFoundable } from '../data/remains.ts';
export { type CeremonyFile, findDraft, readCeremonyFile, readDraftFile } from './ceremony/ceremony-file.ts';
export { checkMayJoin, createDraft, joinDraft, mergeDrafts } from './ceremony/change-draft.ts';
export { checkPart } from './ceremony/check-draft.ts';
export { checkFoundingTime } from './ceremony/check-founding-time.ts';
export { missingParts } from './ceremony/close-draft.ts';
export {
  type DraftTerms,
  draftToJson,
  ENGINES,
  type EngineName,
  type FounderPart,
  type GenesisDraft,
} from './ceremony/draft.ts';
export { finalizeGenesis } from './ceremony/finalize-genesis.ts';
export { installGenesis } from './ceremony/install-genesis.ts';
export { createNodePart, type DraftKey } from './ceremony/node-part.ts';
export {
  founderOf,
  readSignatureFile,
  type SignedCore,
  signatureToJson,
  signGenesis,
} from './ceremony/signature-file.ts';
export { ENGINE_KEYS, ENGINE_SUITE } from './engine-keys.ts';
export { survivableFaults } from './faults.ts';
export { type FoundedNetwork, foundNetwork, type NetworkFounder, type NetworkFounding } from './found-network.ts';
export { genesisToJson } from './genesis-file.ts';
export { installAsLight, installForJoining, openChainToJoin } from './joining/join-chain.ts';
export { type NodeRequest, nodeRequestToJson, REQUESTED_ROLES, readNodeRequest } from './joining/node-request.ts';
