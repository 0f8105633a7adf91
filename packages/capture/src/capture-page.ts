import { SteleError } from '@stele/protocol';
import { openBrowser } from './browser/open-browser.ts';
import { CaptureEnd } from './capture-end.ts';
import { AllowedHosts } from './hosts/allowed-hosts.ts';
import { authorityOf } from './hosts/authority.ts';
import { HostGate, HostRefused, type Lookup } from './hosts/host-gate.ts';
import type { Capture } from './interface.ts';
import { CAPTURE_LIMITS, type CaptureLimits } from './limits.ts';
import { pageAddress } from './page/page-address.ts';
import { PageCapture } from './page-capture.ts';
import { ForwardProxy } from './proxy/forward-proxy.ts';

export interface CaptureOptions {
  /** Address of the page. */
  readonly url: string;
  /** Language that the page is asked for, BCP 47; English unless said. */
  readonly language?: string;
  /** Hosts inside of the network that may be captured from, by name or `name:port`. */
  readonly allow?: readonly string[];
  readonly limits?: Partial<CaptureLimits>;
  /** Ends the capture. */
  readonly signal?: AbortSignal;
  /** How names are looked up; as the machine does it unless said. */
  readonly lookUp?: Lookup;
  /** SHA-256 of public keys, in base64, of servers that are trusted without an authority. */
  readonly trustedKeys?: readonly string[];
}

/**
 * Captures a web page with a browser of its own: picture, page, every exchange, certificates and what was done, as one
 * archive. Nothing that the page has the browser do leads into the network of this machine.
 * @throws SteleError CAPTURE_ADDRESS, CAPTURE_REFUSED, CAPTURE_FAILED, CAPTURE_TOO_LARGE, CAPTURE_BROWSER; the signal's reason
 */
export async function capturePage(options: CaptureOptions): Promise<Capture> {
  const url = pageAddress(options.url);
  const limits = { ...CAPTURE_LIMITS, ...options.limits };
  const { signal, language = 'en', allow = [], lookUp, trustedKeys = [] } = options;
  using gate = new HostGate(new AllowedHosts(allow), lookUp);
  await checkHost(gate, url);
  signal?.throwIfAborted();
  const started = new Date().toISOString();
  await using proxy = await ForwardProxy.start({ gate, bytes: limits.networkBytes });
  const opened = await openBrowser({ proxyPort: proxy.port, trustedKeys, startMs: limits.startMs });
  try {
    using end = new CaptureEnd(limits.captureMs, signal);
    const tooLarge = { what: 'its answers hold more bytes', limit: limits.networkBytes };
    void proxy.full.then(() => end.fail(new SteleError('CAPTURE_TOO_LARGE', tooLarge)));
    const capture = new PageCapture({ url, language, limits, opened, proxy, started, fail: end.fail });
    return await end.unless(capture.run());
  } finally {
    await opened.browser.close().catch(() => undefined);
  }
}

/** @throws SteleError CAPTURE_REFUSED */
async function checkHost(gate: HostGate, url: URL): Promise<void> {
  try {
    await gate.addressesOf(authorityOf(url));
  } catch (error) {
    if (!(error instanceof HostRefused)) throw error;
    throw new SteleError('CAPTURE_REFUSED', { host: error.host, reason: error.reason });
  }
}
