import { LIMITS } from '@stele/protocol';
import { ChainParams, Count, Hex32, Json, Name, type Route, route } from '@stele/sdk/api';
import * as Type from 'typebox';
import { batchRoutes } from './batch-routes.ts';
import { fileRoutes } from './file-routes.ts';
import { intakeRoutes } from './intake-routes.ts';
import { jobRoutes } from './job-routes.ts';
import { listExportRoutes } from './list-export-routes.ts';
import { AskedTime, listFilters } from './list-filters.ts';
import {
  ActivityBucket,
  AuditPageInfo,
  AuditVerdict,
  BlockRow,
  CertificateInfo,
  CertificateRow,
  DraftInfo,
  EventRow,
  EvidenceRow,
  IndexState,
  IssuedCertificate,
  pageOf,
  SearchHit,
  SessionInfo,
  TransactionRow,
} from './shapes.ts';
import { supervisionRoutes } from './supervision-routes.ts';
import { templateRoutes } from './template-routes.ts';
import { viewRoutes } from './view-routes.ts';
import { wallRoutes } from './wall-routes.ts';

const { chain } = ChainParams.properties;

/** Characters of a password. */
const PASSWORD = { minLength: 10, maxLength: 200 } as const;

/** What every list takes. */
const paging = {
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
} as const;

/** What names a certificate, in any way of writing it. */
const code = Type.String({ minLength: 1, maxLength: 40 });

/** Key of an evidence record. */
const record = Type.String({ minLength: 1, maxLength: 200 });

/**
 * What the console asks its platform. What the ledger itself answers — single objects, state, proofs, streams — it asks
 * the node, whose API is relayed under the same addresses as at the node, `/v1/…`.
 */
export const platformRoutes = {
  getSession: route({
    name: 'getSession',
    path: '/console/v1/session',
    group: 'Session',
    summary: 'Who uses the console.',
    answer: SessionInfo,
  }),
  claim: route({
    name: 'claim',
    method: 'POST',
    path: '/console/v1/session/claim',
    group: 'Session',
    summary: 'Chooses the first password with the link that the terminal printed, and signs in.',
    body: Type.Object({ token: Type.String({ maxLength: 200 }), password: Type.String(PASSWORD) }),
    answer: SessionInfo,
  }),
  signIn: route({
    name: 'signIn',
    method: 'POST',
    path: '/console/v1/session/sign-in',
    group: 'Session',
    summary: 'Signs in, and unlocks the key of the operator.',
    body: Type.Object({ password: Type.String({ maxLength: PASSWORD.maxLength }) }),
    answer: SessionInfo,
  }),
  signOut: route({
    name: 'signOut',
    method: 'POST',
    path: '/console/v1/session/sign-out',
    group: 'Session',
    summary: 'Signs out, and locks the key of the operator where nobody else uses it.',
    body: Type.Object({}),
    answer: SessionInfo,
  }),
  getIndex: route({
    name: 'getIndex',
    path: '/console/v1/chains/:chain/index',
    group: 'Lists',
    summary: 'How far the tables of a chain reach.',
    params: Type.Object({ chain }),
    answer: IndexState,
  }),
  listBlocks: route({
    name: 'listBlocks',
    path: '/console/v1/chains/:chain/blocks',
    group: 'Lists',
    summary: 'Blocks, newest first.',
    params: Type.Object({ chain }),
    query: Type.Object({ ...paging, ...listFilters.blocks }),
    answer: pageOf(BlockRow),
  }),
  listTransactions: route({
    name: 'listTransactions',
    path: '/console/v1/chains/:chain/transactions',
    group: 'Lists',
    summary: 'Transactions, newest first.',
    params: Type.Object({ chain }),
    query: Type.Object({ ...paging, ...listFilters.transactions }),
    answer: pageOf(TransactionRow),
  }),
  listEvents: route({
    name: 'listEvents',
    path: '/console/v1/chains/:chain/events',
    group: 'Lists',
    summary: 'Events, newest first.',
    params: Type.Object({ chain }),
    query: Type.Object({ ...paging, ...listFilters.events }),
    answer: pageOf(EventRow),
  }),
  listEvidence: route({
    name: 'listEvidence',
    path: '/console/v1/chains/:chain/evidence',
    group: 'Lists',
    summary: 'Evidence records, newest first.',
    params: Type.Object({ chain }),
    query: Type.Object({ ...paging, ...listFilters.evidence }),
    answer: pageOf(EvidenceRow),
  }),
  getActivity: route({
    name: 'getActivity',
    path: '/console/v1/chains/:chain/activity',
    group: 'Lists',
    summary: 'What happened in each of equal stretches of time, oldest first; stretches without a block are left out.',
    params: Type.Object({ chain }),
    query: Type.Object({ from: AskedTime, until: AskedTime, bucketMs: Type.Integer({ minimum: 1000 }) }),
    answer: Type.Object({ buckets: Type.Array(ActivityBucket), index: IndexState }),
  }),
  search: route({
    name: 'search',
    path: '/console/v1/chains/:chain/search',
    group: 'Lists',
    summary: 'Whatever words or the beginning of an id are found in, by kind.',
    params: Type.Object({ chain }),
    query: Type.Object({ q: Type.String({ minLength: 1, maxLength: 200 }), limit: paging.limit }),
    answer: Type.Object({ hits: Type.Array(SearchHit), index: IndexState }),
  }),
  createDraft: route({
    name: 'createDraft',
    method: 'POST',
    path: '/console/v1/chains/:chain/drafts',
    group: 'Signing',
    summary: 'Builds what would be signed, and rehearses it.',
    params: Type.Object({ chain }),
    body: Type.Object({
      calls: Type.Array(Type.Object({ contract: Name, method: Name, args: Json }), {
        minItems: 1,
        maxItems: LIMITS.calls,
      }),
    }),
    answer: DraftInfo,
  }),
  signDraft: route({
    name: 'signDraft',
    method: 'POST',
    path: '/console/v1/chains/:chain/drafts/:draft/signature',
    group: 'Signing',
    summary:
      'Signs exactly what the draft showed with the operator’s key, and sends it. Asked again, it tells what came of it: there is one signature.',
    params: Type.Object({ chain, draft: Type.String({ maxLength: 64 }) }),
    body: Type.Object({}),
    answer: Type.Object({ transaction: Hex32 }),
    status: 202,
  }),
  issueCertificate: route({
    name: 'issueCertificate',
    method: 'POST',
    path: '/console/v1/chains/:chain/certificates',
    group: 'Certificates',
    summary: 'Issues a certificate of an evidence record: a signed PDF with the evidence package inside.',
    params: Type.Object({ chain }),
    body: Type.Object({
      record,
      /** Hash of the original, computed by whoever issues the certificate. */
      content: Type.Optional(
        Type.Object({
          algorithm: Type.Union([Type.Literal('sha256'), Type.Literal('sm3')]),
          digest: Hex32,
          size: Type.Optional(Count),
        }),
      ),
      /** Offset from UTC in which it says times, in minutes; UTC unless said. */
      utcOffset: Type.Optional(Type.Integer({ minimum: -720, maximum: 840 })),
    }),
    answer: IssuedCertificate,
    status: 201,
  }),
  listCertificates: route({
    name: 'listCertificates',
    path: '/console/v1/chains/:chain/certificates',
    group: 'Certificates',
    summary: 'Certificates that the operator’s organisation issued, newest first.',
    params: Type.Object({ chain }),
    query: Type.Object({ ...paging, record: Type.Optional(record) }),
    answer: Type.Object({ items: Type.Array(CertificateRow), cursor: Type.Union([Type.String(), Type.Null()]) }),
  }),
  getCertificate: route({
    name: 'getCertificate',
    path: '/console/v1/certificates/:code',
    group: 'Certificates',
    summary: 'A certificate by its code, for anybody who has it.',
    params: Type.Object({ code }),
    answer: CertificateInfo,
  }),
  revokeCertificate: route({
    name: 'revokeCertificate',
    method: 'POST',
    path: '/console/v1/certificates/:code/revocation',
    group: 'Certificates',
    summary: 'Revokes a certificate for ever. Its record stays as it is.',
    params: Type.Object({ code }),
    body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) }),
    answer: CertificateRow,
  }),
  listAudit: route({
    name: 'listAudit',
    path: '/console/v1/chains/:chain/audit',
    group: 'Supervision',
    summary: 'Entries of the audit log in the data folder, newest first, for whoever is signed in.',
    params: Type.Object({ chain }),
    query: Type.Object({
      cursor: Type.Optional(Count),
      limit: paging.limit,
      act: Type.Optional(Type.String({ maxLength: 64 })),
    }),
    answer: AuditPageInfo,
  }),
  verifyAudit: route({
    name: 'verifyAudit',
    method: 'POST',
    path: '/console/v1/chains/:chain/audit/verification',
    group: 'Supervision',
    summary: 'Reads the whole audit log, and holds it against its anchors on the chain.',
    params: Type.Object({ chain }),
    body: Type.Object({}),
    answer: AuditVerdict,
  }),
  ...fileRoutes,
  ...jobRoutes,
  ...batchRoutes,
  ...templateRoutes,
  ...supervisionRoutes,
  ...listExportRoutes,
  ...viewRoutes,
  ...wallRoutes,
  ...intakeRoutes,
} as const satisfies Readonly<Record<string, Route>>;

/** Files of a certificate, for anybody who has its code; they are no JSON, and so no routes of the table above. */
export const certificateFiles = {
  pdf: '/console/v1/certificates/:code/certificate.pdf',
  evidence: '/console/v1/certificates/:code/package',
} as const;
