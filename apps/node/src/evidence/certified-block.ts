import { SteleError } from '@stele/protocol';
import type { CertifiedBlock } from '@stele/sdk/api';
import { awaitCertified } from './certified-headers.ts';
import { setChangesTo } from './set-changes.ts';
import type { CertifiedSources } from './sources.ts';

/**
 * A header under its certificate, with all changes of the validators up to it.
 * @throws SteleError EVIDENCE_*, STATE_*, API_NOT_FOUND
 */
export async function certifiedBlock(sources: CertifiedSources, height: number): Promise<CertifiedBlock> {
  await sources.headers.at(height);
  const certified = await awaitCertified(sources, height);
  if (!certified) throw new SteleError('EVIDENCE_NOT_READY', { height });
  return { setChanges: await setChangesTo(sources, height), certified };
}
