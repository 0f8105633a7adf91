import { type Bytes, type EvidencePackage, SteleError, toHex, utf8 } from '@stele/protocol';
import type { Client } from '../client/interface.ts';
import {
  recordFile,
  SUPERVISION_EXPORT_FILES,
  type SupervisionManifest,
  supervisionQueryFile,
} from './export-manifest.ts';
import { createSupervisionClient, type RecordedQuery } from './supervision-client.ts';

/** A file of an export. */
export interface SupervisionExportFile {
  /** Its path within the export. */
  readonly name: string;
  readonly text: string;
}

/** What was read under a grant, to be kept and handed on. */
export interface SupervisionExport {
  /** All files that the manifest names. */
  readonly files: readonly SupervisionExportFile[];
  /** The list of them as it is deposited: that signs the export. */
  readonly manifest: SupervisionExportFile;
  /** SHA-256 of the manifest. Hex. */
  readonly digest: string;
  /** How many queries it holds. */
  readonly queries: number;
}

/** How long certificates may take that packages wait for, in ms. */
const WAIT_MS = 60_000;

/**
 * What was read under a grant, with proofs: the grant with the proof of its decision, the list of queries, and a proof of
 * each. Where a query read an evidence record, the package of that record too.
 * @throws SteleError GRANT_UNKNOWN, EVIDENCE_NOT_READY, STATE_PRUNED and what requests throw
 */
export async function collectSupervisionExport(client: Client, grant: string): Promise<SupervisionExport> {
  const { fingerprint: genesis } = await client.chain();
  const { height } = await client.api.getChain();
  const supervision = createSupervisionClient(client);
  const found = await supervision.get(grant);
  if (!found) throw new SteleError('GRANT_UNKNOWN', { grant });
  const queries = await supervision.records(grant);
  const names = SUPERVISION_EXPORT_FILES;
  const files = [
    jsonFile(names.grant, { grant, record: { ...found.grant, used: queries.length } }),
    jsonFile(names.grantProof, await eventPackage(client, found.grant.transaction, 'granted', { grant })),
    jsonFile(names.queries, queries),
  ];
  for (const query of queries) files.push(...(await queryFiles(client, grant, query)));
  const sha256 = (bytes: Bytes) => toHex(client.crypto.hash('sha256').digest(bytes));
  const manifest = jsonFile(names.manifest, {
    format: 'stele.supervision-export',
    version: 1,
    genesis,
    grant,
    exported: Date.now(),
    height,
    files: files.map(({ name, text }) => ({ name, bytes: utf8(text).length, sha256: sha256(utf8(text)) })),
  } satisfies SupervisionManifest);
  return { files, manifest, digest: sha256(utf8(manifest.text)), queries: queries.length };
}

async function queryFiles(client: Client, grant: string, query: RecordedQuery): Promise<SupervisionExportFile[]> {
  const { number, transaction } = query;
  const proof = await eventPackage(client, transaction, 'queried', { grant, number });
  const record = evidenceRecordOf(query);
  const packages = record === undefined ? [] : await recordPackages(client, record);
  return [
    jsonFile(supervisionQueryFile(number), proof),
    ...packages.map((evidence) => jsonFile(recordFile(number), evidence)),
  ];
}

/** The package of a transaction with the event of sys.supervision that has these values. */
async function eventPackage(
  client: Client,
  id: string,
  name: string,
  values: Readonly<Record<string, unknown>>,
): Promise<EvidencePackage> {
  const { receipt, height = 0, pruned } = await client.api.getTransaction({ params: { id } });
  if (pruned) throw new SteleError('STATE_PRUNED', { height, from: pruned.from });
  const event = (receipt?.events ?? []).findIndex(
    (found) =>
      found.contract === 'sys.supervision' &&
      found.name === name &&
      Object.entries(values).every(([key, value]) => (found.data as Record<string, unknown>)[key] === value),
  );
  if (event < 0) throw new SteleError('TX_NOT_FOUND', { id });
  return client.api.getTransactionEvidence({ params: { id }, query: { event } }, { retryMs: WAIT_MS });
}

/** The evidence record that a query asked for, if so. */
function evidenceRecordOf({ contract, args }: RecordedQuery): string | undefined {
  if (contract !== 'evidence' || args === undefined) return undefined;
  const { record } = JSON.parse(args) as { readonly record?: unknown };
  return typeof record === 'string' ? record : undefined;
}

/** What was asked for need not be there. */
async function recordPackages(client: Client, record: string): Promise<readonly EvidencePackage[]> {
  try {
    return await client.evidencePackages([record]);
  } catch (error) {
    if (error instanceof SteleError && error.code === 'API_NOT_FOUND') return [];
    throw error;
  }
}

function jsonFile(name: string, value: unknown): SupervisionExportFile {
  return { name, text: `${JSON.stringify(value, undefined, 2)}\n` };
}
