import {
  EVIDENCE_CONTRACT,
  EVIDENCE_RECORDS,
  type EvidenceClaim,
  type EvidencePackage,
  SteleError,
} from '@stele/protocol';
import type { Client, EventInfo } from '@stele/sdk';
import { isEventAbout } from '@stele/verifier/export';

/** How long certificates may take that packages wait for, in ms. */
const WAIT_MS = 60_000;

/**
 * Packages of what was done to a record after its deposit, oldest first, one for each event: a transaction may deposit a
 * record, have it take the place of another and sign it. A record of an anchored batch has none: the chain holds the
 * batch, which is written once.
 * @throws SteleError STATE_PRUNED, EVIDENCE_NOT_READY and what requests throw
 */
export async function custodyPackages(client: Client, { record, height }: EvidenceClaim): Promise<EvidencePackage[]> {
  if (record === undefined) return [];
  const packages: EvidencePackage[] = [];
  for (const changed of await changesAfter(client, record, height)) {
    for (const event of await eventsAbout(client, record, changed)) packages.push(await packageOf(client, event));
  }
  return packages;
}

/** Heights at which the entry of a record was written, from its deposit on, in order. */
async function changesAfter(client: Client, record: string, deposit: number): Promise<number[]> {
  const params = { contract: EVIDENCE_CONTRACT, collection: EVIDENCE_RECORDS, key: record };
  const heights: number[] = [];
  for (let cursor: number | undefined; ; ) {
    const page = await client.api.getStateHistory({ params, query: cursor === undefined ? {} : { cursor } });
    heights.push(...page.versions.filter(({ present, from }) => present && from >= deposit).map(({ from }) => from));
    cursor = page.cursor;
    if (cursor === undefined) return heights.sort((a, b) => a - b);
  }
}

/** What the evidence service said of a record in a block. */
async function eventsAbout(client: Client, record: string, height: number): Promise<EventInfo[]> {
  const found: EventInfo[] = [];
  // Behind the last event of the block before.
  for (let from = `${height - 1}.999999999`; ; ) {
    const page = await client.api.listEvents({ query: { from, contract: EVIDENCE_CONTRACT, limit: 1000 } });
    const inBlock = page.events.filter((event) => event.height === height);
    found.push(...inBlock.filter((event) => isEventAbout(record, event)));
    if (page.end || inBlock.length < page.events.length || Number.parseInt(page.cursor, 10) > height) break;
    from = page.cursor;
  }
  return found;
}

async function packageOf(client: Client, { transaction: id, data, name }: EventInfo): Promise<EvidencePackage> {
  const { receipt, height = 0, pruned } = await client.api.getTransaction({ params: { id } });
  if (pruned) throw new SteleError('STATE_PRUNED', { height, from: pruned.from });
  const wanted = JSON.stringify(data);
  const event = (receipt?.events ?? []).findIndex(
    (found) => found.contract === EVIDENCE_CONTRACT && found.name === name && JSON.stringify(found.data) === wanted,
  );
  if (event < 0) throw new SteleError('TX_NOT_FOUND', { id });
  return client.api.getTransactionEvidence({ params: { id }, query: { event } }, { retryMs: WAIT_MS });
}
