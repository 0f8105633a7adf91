import {
  AnchoredClaim,
  CertifiedHeaders,
  EvidenceAnchor,
  EvidenceClaim,
  EvidencePackage,
  EvidenceProof,
  ValidatorSetChange,
} from '@stele/protocol';
import {
  AccountInfo,
  AnchorProof,
  BlockInfo,
  CallInfo,
  ChainInfo,
  ChainStanding,
  ContractInfo,
  EventInfo,
  EvidenceAnswer,
  GenesisDocument,
  HeaderInfo,
  Health,
  KeyInfo,
  Problem,
  ReceiptInfo,
  SimulationResult,
  StateEntry,
  TransactionInfo,
  TransactionPage,
} from '@stele/sdk/api';
import type { SchemaNode } from '../schema/json-schema.ts';

const NAMED = {
  AccountInfo,
  AnchoredClaim,
  AnchorProof,
  BlockInfo,
  CallInfo,
  CertifiedHeaders,
  ChainInfo,
  ChainStanding,
  ContractInfo,
  EventInfo,
  EvidenceAnchor,
  EvidenceAnswer,
  EvidenceClaim,
  EvidencePackage,
  EvidenceProof,
  GenesisDocument,
  HeaderInfo,
  Health,
  KeyInfo,
  Problem,
  ReceiptInfo,
  SimulationResult,
  StateEntry,
  TransactionInfo,
  TransactionPage,
  ValidatorSetChange,
} as const;

/** Property lists of the named schemas: marking a schema as optional copies it, but not its properties. */
const NAMES = new Map<unknown, string>(Object.entries(NAMED).map(([name, schema]) => [schema.properties, name]));

/** The name under which the client exports the type of a schema. */
export function schemaName({ properties }: SchemaNode): string | undefined {
  return properties && NAMES.get(properties);
}
