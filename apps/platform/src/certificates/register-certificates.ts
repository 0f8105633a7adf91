import { checkedInput, registerRoute } from '@stele/http';
import { storableText } from '@stele/projection';
import {
  EVIDENCE_CONTRACT,
  EVIDENCE_MEDIA_TYPE,
  type EvidenceRecord,
  isSteleError,
  parseEvidenceRecordKey,
  SteleError,
  signedCosigners,
} from '@stele/protocol';
import type { TimestampOutcome } from '@stele/timestamp/node';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import Type from 'typebox';
import type { Access } from '../access/register-session.ts';
import { readCertificateCode } from '../api/certificate-code.ts';
import { certificateFiles, platformRoutes } from '../api/routes.ts';
import type { CertificateInfo, CertificateRow, IssuedCertificate } from '../api/shapes.ts';
import { readTextCursor, writeCursor } from '../lists/cursor.ts';
import type { ChainDirectory } from '../node/chain-directory.ts';
import type { CertificateFile, CertificateTable, StoredCertificate } from './certificate-table.ts';
import type { Issuer, IssuerOptions } from './issuer.ts';
import { newCertificateCode } from './new-code.ts';

/** Rows of a page unless said. */
const PAGE = 50;

export interface CertificatesOptions {
  readonly access: Access;
  readonly chains: ChainDirectory;
  readonly table: CertificateTable;
  readonly issuing: IssuerOptions;
  readonly log: Logger;
}

/** Serves issuing certificates to the operator, and each certificate to anybody who has its code. */
export function registerCertificates(
  server: FastifyInstance,
  { access, chains, table, issuing, log }: CertificatesOptions,
): void {
  const { sessions, cookie, keys, origins } = access;
  let issuer: Promise<Issuer> | undefined;
  const loadIssuer = () => {
    issuer ??= import('./issuer.ts').then((module) => new module.Issuer(issuing));
    return issuer;
  };
  /** The organisation of the operator of a chain, in whose name certificates are issued. */
  const organisationOn = async (chain: string) => (await keys.on(chain)).organisation || chain;

  registerRoute(server, platformRoutes.issueCertificate, async ({ params, body }, reply) => {
    sessions.use(cookie.read(reply.request));
    const { record, content, utcOffset = 0 } = body;
    if (!parseEvidenceRecordKey(record))
      throw new SteleError('API_BAD_REQUEST', { reason: 'it names no evidence record' });
    const { name, genesis } = await chains.find(params.chain);
    const organisation = await organisationOn(name);
    const time = Date.now();
    const code = newCertificateCode(time);
    const { pdf, evidence, label, sealed, timestamps } = await (await loadIssuer()).issue({
      client: chains.client(genesis),
      ...{ genesis, organisation, record, content, utcOffset, time },
      verifyAt: `${origins.shown}/v/${code}`,
    });
    const kept = {
      code,
      record,
      organisation,
      sealed,
      issued: time,
      label: label === undefined ? null : storableText(label),
    };
    await table.add({ ...kept, chain: genesis, pdf, evidence: { ...evidence, name: storableText(evidence.name) } });
    log.info({ certificate: masked(code), record, organisation, sealed }, 'a certificate was issued');
    return { certificate: { ...kept, revoked: null }, timestamps: timestamps.map(timestampRow) };
  });

  registerRoute(server, platformRoutes.listCertificates, async ({ params, query }, reply) => {
    sessions.use(cookie.read(reply.request));
    const { record, cursor, limit = PAGE } = query;
    const { name, genesis } = await chains.find(params.chain);
    const [issued, , code] = cursor === undefined ? [] : readTextCursor(cursor);
    const rows = await table.list({
      chain: genesis,
      organisation: await organisationOn(name),
      record,
      after: issued === undefined || code === undefined ? undefined : { issued, code },
      limit: limit + 1,
    });
    const items = rows.slice(0, limit).map(rowOf);
    const last = items.at(-1);
    return { items, cursor: rows.length > limit && last ? writeCursor(last.issued, 0, last.code) : null };
  });

  registerRoute(server, platformRoutes.getCertificate, async ({ params }, reply) => {
    hide(reply);
    const found = await table.find(codeOf(params.code));
    const { name, genesis } = await chains.find(found.chain);
    return {
      certificate: rowOf(found),
      chain: { name, genesis },
      evidence: found.evidence,
      standing: await standingOf(chains, found),
    };
  });

  registerRoute(server, platformRoutes.revokeCertificate, async ({ params, body }, reply) => {
    sessions.use(cookie.read(reply.request));
    const code = codeOf(params.code);
    const { chain, organisation } = await table.find(code);
    const { name } = await chains.find(chain);
    // Whose certificate it is not does not learn here that it exists.
    if (organisation !== (await organisationOn(name))) throw new SteleError('EVIDENCE_CERTIFICATE_UNKNOWN', { code });
    await table.revoke(code, { time: Date.now(), reason: storableText(body.reason) });
    log.info({ certificate: masked(code) }, 'a certificate was revoked');
    return rowOf(await table.find(code));
  });

  serveFile(server, certificateFiles.pdf, 'application/pdf', (code) => table.pdf(code));
  serveFile(server, certificateFiles.evidence, EVIDENCE_MEDIA_TYPE, (code) => table.evidence(code));
}

const CodeParams = Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) });

function serveFile(
  server: FastifyInstance,
  path: string,
  mediaType: string,
  fileOf: (code: string) => Promise<CertificateFile>,
): void {
  const { schema, preValidation } = checkedInput({ params: CodeParams, query: Type.Object({}) });
  server.get<{ Params: { readonly code: string } }>(path, { schema, preValidation }, async ({ params }, reply) => {
    hide(reply);
    const { name, bytes } = await fileOf(codeOf(params.code));
    return reply
      .type(mediaType)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .header('cache-control', 'private, no-cache')
      .send(Buffer.from(bytes));
  });
}

/** A certificate is for whoever has its code: search engines leave it out. */
function hide(reply: FastifyReply): void {
  reply.header('x-robots-tag', 'noindex');
}

/** @throws SteleError EVIDENCE_CERTIFICATE_UNKNOWN */
function codeOf(typed: string): string {
  const code = readCertificateCode(typed);
  if (code === undefined) throw new SteleError('EVIDENCE_CERTIFICATE_UNKNOWN', { code: typed });
  return code;
}

function rowOf({ code, record, label, organisation, issued, sealed, revoked }: StoredCertificate): CertificateRow {
  return { code, record, label, organisation, issued, sealed, revoked };
}

/** What came of an authority, for whoever issued the certificate. */
function timestampRow(outcome: TimestampOutcome): IssuedCertificate['timestamps'][number] {
  if ('error' in outcome) return { url: outcome.url, time: null, code: outcome.error.code };
  return { url: outcome.url, time: outcome.verified.time, code: '' };
}

/** How a record stands now; null where the node does not tell. */
async function standingOf(
  chains: ChainDirectory,
  { chain, record }: StoredCertificate,
): Promise<CertificateInfo['standing']> {
  const client = chains.client(chain);
  try {
    const { height } = await client.api.getChain();
    const found = await client.contract(EVIDENCE_CONTRACT).query<EvidenceRecord | null>('get', { record });
    return found && { height, ...standingIn(found) };
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return null;
  }
}

function standingIn(record: EvidenceRecord) {
  const { supersededBy = null, cosigners, declined, revoked } = record;
  return {
    supersededBy,
    revoked: endingOf(revoked),
    declined: endingOf(declined),
    cosigning: cosigners ? { signed: signedCosigners(record), of: cosigners.length } : null,
  };
}

function endingOf(ending: EvidenceRecord['revoked']) {
  return ending ? { time: ending.time, reason: ending.reason } : null;
}

/** Enough of a code to find it in the log by somebody who has it. */
function masked(code: string): string {
  return `${code.slice(0, 10)}…`;
}
