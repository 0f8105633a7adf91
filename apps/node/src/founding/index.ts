export {
  type CeremonyFile,
  genesisOf,
  readCeremonyFile,
  readDraftFile,
} from './ceremony/ceremony-file.ts';
export { checkMayJoin, createDraft, joinDraft, mergeDrafts } from './ceremony/change-draft.ts';
export { closeDraft, missingParts } from './ceremony/close-draft.ts';
export { type DraftTerms, draftToJson, type FounderPart, type GenesisDraft } from './ceremony/draft.ts';
export { finalizeGenesis } from './ceremony/finalize-genesis.ts';
export { installGenesis } from './ceremony/install-genesis.ts';
export { readSignatureFile, type SignedCore, signatureToJson, signGenesis } from './ceremony/signature-file.ts';
export { genesisToJson } from './genesis-file.ts';
