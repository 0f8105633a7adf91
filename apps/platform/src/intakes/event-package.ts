import { SteleError } from '@stele/protocol';
import type { IntakeEventRow } from '../api/intake-shapes.ts';
import { type AnchoredPackageOptions, anchoredPackage } from '../batches/anchored-package.ts';
import type { BatchTable } from '../batches/batch-table.ts';

/** How long validators may take to certify a block that was made just now, in ms. */
const CERTIFICATE_MS = 20_000;

export interface EventPackageOptions extends AnchoredPackageOptions {
  readonly batches: BatchTable;
}

/**
 * The evidence package of an event.
 * @param chain genesis fingerprint
 * @throws SteleError INTAKE_EVENT_NOT_DEPOSITED; DATABASE_FAILED; what the node answers
 */
export async function eventPackage(
  options: EventPackageOptions,
  chain: string,
  { record, batch, row }: IntakeEventRow,
): Promise<unknown> {
  if (record !== null) {
    const [evidence] = await options.chains.client(chain).evidencePackages([record], { timeoutMs: CERTIFICATE_MS });
    if (!evidence) throw new SteleError('API_NOT_FOUND', { what: `evidence record ${record}` });
    return evidence;
  }
  const found = batch === null ? undefined : await options.batches.find(batch);
  if (!found?.agreed || row === null) throw new SteleError('INTAKE_EVENT_NOT_DEPOSITED', {});
  return anchoredPackage(options, found, row);
}
