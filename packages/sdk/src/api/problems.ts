import type { ErrorCode } from '@stele/protocol';
import type { Route } from './route.ts';
import type { Stream } from './streams.ts';

const QUERY: readonly ErrorCode[] = ['GATEWAY_STOPPING', 'QUERY_BUSY', 'QUERY_TIMEOUT'];
const EVIDENCE: readonly ErrorCode[] = ['EVIDENCE_CHANGES', 'EVIDENCE_NOT_READY', 'EVIDENCE_UNCERTIFIED'];
const NOT_TAKING: readonly ErrorCode[] = [
  'CLOCK_JUMPED',
  'GATEWAY_OVERLOADED',
  'GATEWAY_STOPPING',
  'GATEWAY_UNREGISTERED',
  'STATE_IO',
  'STORE_DISK_FULL',
];

/** Why a chain of the node is not served. */
const NOT_RUNNING: readonly ErrorCode[] = ['CHAIN_FAILED', 'CHAIN_STARTING', 'CHAIN_STOPPED'];

/** What a node answers that keeps headers and certificates of the chain alone, where it cannot prove or do it. */
const OF_LIGHT: readonly ErrorCode[] = ['LIGHT_BEHIND', 'LIGHT_NO_PEER', 'LIGHT_ROUTE'];

/** What reading through a contract may end with. */
const READING: readonly ErrorCode[] = [
  'ACCESS_DENIED',
  'CONTRACT_ARGUMENTS',
  'CONTRACT_METHOD_UNKNOWN',
  'CONTRACT_NOT_ACTIVE',
  'CONTRACT_READ_ONLY',
  'CONTRACT_REFUSED',
  'CONTRACT_THREW',
  'CONTRACT_UNKNOWN',
  'RUNTIME_OUT_OF_GAS',
  ...QUERY,
];

/** Why somebody may not sign. */
const STANDING: readonly ErrorCode[] = [
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_NOT_YET_VALID',
  'CERTIFICATE_REVOKED',
  'KEY_NOT_OF_SENDER',
  'KEY_REVOKED',
  'KEY_UNKNOWN',
  'ORGANISATION_NOT_ACTIVE',
  'ORGANISATION_ROOT',
  'SUITE_NOT_ACCEPTED',
];

/** What single endpoints answer beside what all of their kind do. A called contract may add errors of its own. */
const OWN: Readonly<Record<string, readonly ErrorCode[]>> = {
  submitTransaction: [
    ...STANDING,
    'SIGNATURE_BAD',
    'SIGNATURE_COUNT',
    'TX_BAD',
    'TX_CONFLICT',
    'TX_GAS_LIMIT',
    'TX_WINDOW_CLOSED',
    'TX_WINDOW_TOO_FAR',
    'TX_WRONG_CHAIN',
    'WIRE_MALFORMED',
    ...NOT_TAKING,
  ],
  startEndorsement: [
    ...STANDING,
    'ENDORSEMENT_FULL',
    'GATEWAY_UNREGISTERED',
    'SIGNATURE_BAD',
    'TX_BAD',
    'TX_GAS_LIMIT',
    'TX_WINDOW_CLOSED',
    'TX_WINDOW_TOO_FAR',
    'TX_WRONG_CHAIN',
    'WIRE_MALFORMED',
  ],
  addEndorsement: ['ENDORSEMENT_UNKNOWN', 'KEY_UNKNOWN', 'SIGNATURE_BAD', 'TX_BAD'],
  getEndorsement: ['ENDORSEMENT_UNKNOWN'],
  getTransactionEvidence: [...EVIDENCE, 'EVIDENCE_PRUNED', 'STATE_PRUNED', 'TX_NOT_FOUND'],
  getSnapshotManifest: ['STATE_SNAPSHOT_UNKNOWN'],
  getSnapshotChunk: ['STATE_SNAPSHOT_PART', 'STATE_SNAPSHOT_UNKNOWN'],
  getSnapshotValue: ['STATE_SNAPSHOT_PART', 'STATE_SNAPSHOT_UNKNOWN'],
  getCertifiedBlock: [...EVIDENCE, 'STATE_PRUNED'],
  getHeaders: ['STATE_PRUNED'],
  getEngineBlock: ['ENGINE_ANSWER', 'ENGINE_UNREACHABLE'],
  simulate: QUERY,
  query: READING,
  readAudit: [
    ...READING,
    ...STANDING,
    'GRANT_ENDED',
    'GRANT_RECORD',
    'QUERY_BAD',
    'QUERY_STALE',
    'SIGNATURE_BAD',
    'SIGNATURE_COUNT',
    'WIRE_MALFORMED',
  ],
  signedQuery: [
    'GRANT_ENDED',
    'GRANT_RECORD',
    ...READING,
    ...STANDING,
    'QUERY_BAD',
    'QUERY_STALE',
    'SIGNATURE_BAD',
    'SIGNATURE_COUNT',
    'WIRE_MALFORMED',
  ],
  rehearse: QUERY,
  explain: ['ACCOUNT_UNKNOWN', 'CONTRACT_METHOD_UNKNOWN', 'CONTRACT_UNKNOWN', ...QUERY],
  getContract: ['CONTRACT_UNKNOWN'],
  getAccount: ['ACCOUNT_UNKNOWN'],
  listAccountTransactions: ['ACCOUNT_UNKNOWN'],
  getState: ['ACCESS_DENIED', 'CONTRACT_KEY', 'CONTRACT_UNKNOWN'],
  getStateHistory: ['ACCESS_DENIED', 'CONTRACT_KEY', 'CONTRACT_UNKNOWN', 'STATE_HISTORY_LIMIT'],
  getAnchorProof: ['ACCESS_DENIED', ...EVIDENCE],
  getRecordEvidence: ['ACCESS_DENIED', ...EVIDENCE],
};

/** Codes of the problems that an endpoint answers, in the order of the alphabet. */
export function problemsOf(name: string, endpoint: Route | Stream): readonly ErrorCode[] {
  const codes = [...(OWN[name] ?? []), ...('protocol' in endpoint ? ofStream(endpoint) : ofRoute(endpoint))];
  return [...new Set(codes)].sort();
}

function ofRoute({ params, query, body }: Route): readonly ErrorCode[] {
  return [
    ...ofAddress(params, query),
    ...(body ? (['API_BAD_REQUEST', 'API_MEDIA_TYPE', 'WIRE_TOO_LARGE'] as const) : []),
  ];
}

function ofStream({ params, query, protocol }: Stream): readonly ErrorCode[] {
  const upgrade: readonly ErrorCode[] = protocol === 'websocket' ? ['API_BAD_REQUEST', 'API_UPGRADE_REQUIRED'] : [];
  return [...ofAddress(params, query), 'API_TOO_MANY_STREAMS', ...upgrade];
}

function ofAddress(params: Route['params'], query: Route['query']): readonly ErrorCode[] {
  const isNamed = Object.keys(params.properties).length > 0;
  const ofChain = Object.hasOwn(params.properties, 'chain') ? [...NOT_RUNNING, ...OF_LIGHT] : [];
  const isRead = isNamed || Object.keys(query.properties).length > 0;
  return [
    'API_TOO_MANY_REQUESTS',
    ...(isRead ? (['API_BAD_REQUEST'] as const) : []),
    ...(isNamed ? (['API_NOT_FOUND'] as const) : []),
    ...ofChain,
  ];
}
