import { type EvidencePackage, SteleError } from '@stele/protocol';
import { type Client, createSupervisionClient, type RecordedQuery } from '@stele/sdk';
import { GRANT, GRANT_PROOF, QUERIES, queryFile, recordFile } from './manifest.ts';

/** A file of an export. */
export interface ExportedFile {
  readonly name: string;
  readonly text: string;
}

/** How long certificates may take that packages wait for, in ms. */
const WAIT_MS = 60_000;

/**
 * The files of an export: the grant with the proof of its decision, the list of queries, and a proof of each. Where a
 * query read an evidence record, the package of that record too.
 * @throws SteleError GRANT_UNKNOWN, EVIDENCE_NOT_READY and what requests throw
 */
export async function collectExport(client: Client, grant: string): Promise<ExportedFile[]> {
  const supervision = createSupervisionClient(client);
  const found = await supervision.get(grant);
  if (!found) throw new SteleError('GRANT_UNKNOWN', { grant });
  const queries = await supervision.records(grant);
  const files = [
    jsonFile(GRANT, { grant, record: { ...found.grant, used: queries.length } }),
    jsonFile(GRANT_PROOF, await eventPackage(client, found.grant.transaction, 'granted', { grant })),
    jsonFile(QUERIES, queries),
  ];
  for (const query of queries) {
    const { number, transaction } = query;
    files.push(jsonFile(queryFile(number), await eventPackage(client, transaction, 'queried', { grant, number })));
    const record = evidenceRecordOf(query);
    const packages = record === undefined ? [] : await recordPackages(client, record);
    for (const evidence of packages) files.push(jsonFile(recordFile(number), evidence));
  }
  return files;
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

function jsonFile(name: string, value: unknown): ExportedFile {
  return { name, text: `${JSON.stringify(value, undefined, 2)}\n` };
}
