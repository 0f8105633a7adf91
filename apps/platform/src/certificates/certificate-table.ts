import { fromHex, SteleError } from '@stele/protocol';
import { PLATFORM_SCHEMA } from '../database/platform-schema.ts';
import type { PlatformTables } from '../database/platform-tables.ts';

const TABLE = `${PLATFORM_SCHEMA}.certificates`;

/** What is known of a certificate beside its files. Times are in milliseconds since 1970. */
export interface StoredCertificate {
  readonly code: string;
  /** Genesis fingerprint of its chain, in hex. */
  readonly chain: string;
  /** Key of the evidence record. */
  readonly record: string;
  readonly label: string | null;
  /** Organisation that issued it. */
  readonly organisation: string;
  readonly issued: number;
  /** Whether it bears the seal mark. */
  readonly sealed: boolean;
  readonly revoked: { readonly time: number; readonly reason: string } | null;
  readonly evidence: { readonly name: string; readonly bytes: number };
}

/** A certificate to be kept. */
export interface NewCertificate extends Omit<StoredCertificate, 'revoked' | 'evidence'> {
  readonly pdf: Uint8Array;
  readonly evidence: { readonly name: string; readonly bytes: Uint8Array };
}

/** A file of a certificate. */
export interface CertificateFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface CertificateFilter {
  readonly chain: string;
  readonly organisation: string;
  readonly record?: string | undefined;
  /** The last one of the page before. */
  readonly after?: { readonly issued: number; readonly code: string } | undefined;
  readonly limit: number;
}

interface Row {
  readonly code: string;
  readonly chain: string;
  readonly record: string;
  readonly label: string | null;
  readonly organisation: string;
  readonly issued: Date;
  readonly sealed: boolean;
  readonly revoked: Date | null;
  readonly reason: string | null;
  readonly evidence_name: string;
  readonly evidence_bytes: number;
}

const COLUMNS = `code, encode(chain, 'hex') as chain, record, label, organisation, issued, sealed, revoked, reason,
  evidence_name, length(evidence) as evidence_bytes`;

/** The certificates that were issued, in PostgreSQL. */
export class CertificateTable {
  readonly #tables: PlatformTables;

  constructor(tables: PlatformTables) {
    this.#tables = tables;
  }

  /** @throws SteleError DATABASE_FAILED */
  async add({
    code,
    chain,
    record,
    label,
    organisation,
    issued,
    sealed,
    pdf,
    evidence,
  }: NewCertificate): Promise<void> {
    const values = [
      code,
      fromHex(chain),
      record,
      label,
      organisation,
      new Date(issued),
      sealed,
      pdf,
      evidence.name,
      evidence.bytes,
    ];
    await this.#tables.query(
      `insert into ${TABLE} (code, chain, record, label, organisation, issued, sealed, pdf, evidence_name, evidence)
       values (${values.map((_, i) => `$${i + 1}`).join(', ')})`,
      values,
    );
  }

  /** @throws SteleError EVIDENCE_CERTIFICATE_UNKNOWN, DATABASE_FAILED */
  async find(code: string): Promise<StoredCertificate> {
    const [row] = await this.#tables.query<Row>(`select ${COLUMNS} from ${TABLE} where code = $1`, [code]);
    return storedOf(known(row, code));
  }

  /** The PDF as it was issued. @throws SteleError EVIDENCE_CERTIFICATE_UNKNOWN, DATABASE_FAILED */
  async pdf(code: string): Promise<CertificateFile> {
    const [row] = await this.#tables.query<{ readonly pdf: Buffer }>(`select pdf from ${TABLE} where code = $1`, [
      code,
    ]);
    return { name: `${code}.pdf`, bytes: known(row, code).pdf };
  }

  /** The package inside of it. @throws SteleError EVIDENCE_CERTIFICATE_UNKNOWN, DATABASE_FAILED */
  async evidence(code: string): Promise<CertificateFile> {
    const [row] = await this.#tables.query<{ readonly name: string; readonly bytes: Buffer }>(
      `select evidence_name as name, evidence as bytes from ${TABLE} where code = $1`,
      [code],
    );
    return known(row, code);
  }

  /** Certificates of an organisation, newest first. @throws SteleError DATABASE_FAILED */
  async list({ chain, organisation, record, after, limit }: CertificateFilter): Promise<readonly StoredCertificate[]> {
    const rows = await this.#tables.query<Row>(
      `select ${COLUMNS} from ${TABLE}
       where chain = $1 and organisation = $2 and ($3::text is null or record = $3)
         and ($4::timestamptz is null or (issued, code) < ($4, $5))
       order by issued desc, code desc limit $6`,
      [fromHex(chain), organisation, record ?? null, after ? new Date(after.issued) : null, after?.code ?? null, limit],
    );
    return rows.map(storedOf);
  }

  /**
   * Revokes a certificate. Once is for ever: the first reason stands.
   * @throws SteleError EVIDENCE_CERTIFICATE_UNKNOWN, EVIDENCE_CERTIFICATE_REVOKED, DATABASE_FAILED
   */
  async revoke(code: string, { time, reason }: { readonly time: number; readonly reason: string }): Promise<void> {
    const rows = await this.#tables.query(
      `update ${TABLE} set revoked = $2, reason = $3 where code = $1 and revoked is null returning code`,
      [code, new Date(time), reason],
    );
    if (rows.length > 0) return;
    await this.find(code);
    throw new SteleError('EVIDENCE_CERTIFICATE_REVOKED', { code });
  }
}

function storedOf({ issued, revoked, reason, evidence_name, evidence_bytes, ...row }: Row): StoredCertificate {
  return {
    ...row,
    issued: issued.getTime(),
    revoked: revoked && { time: revoked.getTime(), reason: reason ?? '' },
    evidence: { name: evidence_name, bytes: evidence_bytes },
  };
}

/** @throws SteleError EVIDENCE_CERTIFICATE_UNKNOWN */
function known<Found>(row: Found | undefined, code: string): Found {
  if (row === undefined) throw new SteleError('EVIDENCE_CERTIFICATE_UNKNOWN', { code });
  return row;
}
