import { toBase64 } from '@stele/protocol';
import type { HeaderRun } from '@stele/sdk/api';
import type { StoredCertificate } from '../certificates/certificate-store.ts';
import { findCertificate, headersTo } from './certified-headers.ts';
import type { CertifiedSources } from './sources.ts';

/** What whoever follows the headers asks for. */
export interface HeaderRunOptions {
  /** The newest height that it has. */
  readonly after: number;
  /** Most headers of the answer; one change of the validators may need more. */
  readonly limit: number;
  /** How long the answer may wait for a certificate, in ms. */
  readonly waitMs: number;
}

/**
 * Headers after a height up to a certified one. They end with a change of the validators, so that their set certifies the
 * last of them; where no certificate is over those, with the first that enough of the same set signed.
 * @throws SteleError STATE_PRUNED, STATE_CORRUPT
 */
export async function headerRun(sources: CertifiedSources, options: HeaderRunOptions): Promise<HeaderRun> {
  const { certificates, headers } = sources;
  const end = performance.now() + options.waitMs;
  for (;;) {
    const { writes } = certificates;
    const found = await newestWithin(sources, options);
    const { height } = headers.newest.header;
    if (found) return { height, ...(await runTo(sources, options.after, found)) };
    const left = end - performance.now();
    if (left <= 0) return { height, validators: [] };
    await certificates.awaitWrite(writes, left);
  }
}

async function newestWithin(
  sources: CertifiedSources,
  { after, limit }: HeaderRunOptions,
): Promise<StoredCertificate | undefined> {
  const newest = sources.headers.newest.header.height;
  if (after >= newest) return undefined;
  const changes = await sources.validators.before(newest + 1);
  const change = changes.find((height) => height > after) ?? newest;
  const last = Math.min(after + limit, change, newest);
  let found: StoredCertificate | undefined;
  for await (const stored of sources.certificates.within(after + 1, last)) found = stored;
  return found ?? findCertificate(sources, after + 1);
}

async function runTo(sources: CertifiedSources, after: number, found: StoredCertificate) {
  const announced = (await sources.validators.before(found.height + 1)).filter((height) => height > after);
  const validators = announced.map(async (height) => ({
    height,
    set: toBase64(await sources.validators.announced(height)),
  }));
  return { certified: await headersTo(sources, after + 1, found), validators: await Promise.all(validators) };
}
