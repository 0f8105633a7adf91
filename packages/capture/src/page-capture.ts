import { SteleError } from '@stele/protocol';
import type { CDPSession, Page } from 'playwright-core';
import type { OpenedBrowser } from './browser/open-browser.ts';
import { authorityOf } from './hosts/authority.ts';
import type { Capture, CaptureReport } from './interface.ts';
import { type CaptureLimits, WINDOW } from './limits.ts';
import { packCapture } from './pack-capture.ts';
import { ShownCertificates } from './page/certificates.ts';
import { ExchangeRecorder } from './page/exchange-recorder.ts';
import { NavigationWatch } from './page/navigation-watch.ts';
import { lookThrough, type TakenPage, takePage } from './page/page-picture.ts';
import type { Connection, ForwardProxy } from './proxy/forward-proxy.ts';

export interface PageCaptureOptions {
  readonly url: URL;
  readonly language: string;
  readonly limits: CaptureLimits;
  readonly opened: OpenedBrowser;
  readonly proxy: ForwardProxy;
  readonly started: string;
  readonly fail: (error: SteleError) => void;
}

/** What came of a page, before it is written down. */
interface Seen {
  readonly page: Page;
  readonly watch: NavigationWatch;
  readonly taken: TakenPage;
  readonly userAgent: string;
}

/** One capture with a browser that runs. */
export class PageCapture {
  readonly #options: PageCaptureOptions;
  readonly #faults: string[] = [];
  /** Status of the page that is shown. */
  #status: number | undefined;

  constructor(options: PageCaptureOptions) {
    this.#options = options;
  }

  async run(): Promise<Capture> {
    const { limits, proxy } = this.#options;
    const page = await this.#openPage();
    const session = await page.context().newCDPSession(page);
    const recorder = new ExchangeRecorder(session, limits);
    await recorder.start();
    const watch = new NavigationWatch(page, limits.redirects, () => this.#leadsOn());
    await this.#load(page, watch);
    await this.#settle(page, session);
    this.#checkArrived(page, watch);
    const userAgent = await page.evaluate<string>('navigator.userAgent');
    const taken = await takePage(session, limits);
    this.#noteBounds(recorder, taken);
    const certificates = new ShownCertificates(session);
    const exchanges = await recorder.exchanges(
      (url) => addressesOf(proxy.connections, url),
      async (origin) => (await certificates.chainOf(origin)).map(({ sha256 }) => sha256),
    );
    const report = await this.#report({ page, watch, taken, userAgent });
    const parts = { report, png: taken.png, mhtml: taken.mhtml, exchanges, certificates: await certificates.all() };
    return packCapture(parts, limits.archiveBytes);
  }

  async #report({ page, watch, taken, userAgent }: Seen): Promise<Omit<CaptureReport, 'parts'>> {
    const { language, proxy } = this.#options;
    return {
      format: 'stele.capture/1',
      asked: this.#options.url.href,
      address: page.url(),
      redirects: await watch.redirects(),
      title: await page.title(),
      ...(this.#status !== undefined && { status: this.#status }),
      started: this.#options.started,
      finished: new Date().toISOString(),
      taken: taken.taken,
      browser: { version: this.#version, userAgent, isSandboxed: this.#options.opened.isSandboxed },
      window: { width: WINDOW.width, height: taken.height, whole: taken.whole },
      language,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      hosts: hostsOf(proxy.connections),
      refused: proxy.refusals,
      faults: this.#faults,
    };
  }

  get #version(): string {
    return `Chromium ${this.#options.opened.browser.version()}`;
  }

  /** A page that may ask for nothing, keep nothing, and open no other. */
  async #openPage(): Promise<Page> {
    const context = await this.#options.opened.browser.newContext({
      acceptDownloads: false,
      serviceWorkers: 'block',
      permissions: [],
      locale: this.#options.language,
      viewport: WINDOW,
      deviceScaleFactor: 1,
    });
    const page = await context.newPage();
    context.on('page', (other) => void other.close().catch(() => undefined));
    page.on('dialog', (dialog) => void dialog.dismiss().catch(() => undefined));
    return page;
  }

  async #load(page: Page, watch: NavigationWatch): Promise<void> {
    const { url, limits } = this.#options;
    page.on('response', (response) => {
      const isPage = response.request().isNavigationRequest() && response.frame() === page.mainFrame();
      if (isPage) this.#status = response.status();
    });
    try {
      await page.goto(url.href, { waitUntil: 'load', timeout: limits.loadMs });
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError';
      if (!isLate || this.#status === undefined) throw this.#failure(error, watch);
      this.#faults.push(`it was still loading after ${limits.loadMs} ms, and was taken as it was`);
    }
  }

  /** Lets a page finish what it does after it was loaded. That some never do is no fault. */
  async #settle(page: Page, session: CDPSession): Promise<void> {
    const { settleMs, height } = this.#options.limits;
    const quiet = () => page.waitForLoadState('networkidle', { timeout: settleMs / 2 }).catch(() => undefined);
    await quiet();
    // A page that goes elsewhere meanwhile is looked at where it arrives.
    await lookThrough(page, session, height).catch(() => undefined);
    await quiet();
    await page.waitForLoadState('load', { timeout: settleMs }).catch(() => undefined);
  }

  /** @throws SteleError where the page led to what was refused or does not answer. */
  #checkArrived(page: Page, watch: NavigationWatch): void {
    if (/^https?:/.test(page.url())) return;
    throw this.#failure(new Error('the page led to another one, which did not open'), watch);
  }

  #failure(error: unknown, watch: NavigationWatch): SteleError {
    const { proxy } = this.#options;
    const asked = watch.last === undefined ? undefined : authorityOf(new URL(watch.last));
    const refusal = proxy.refusals.findLast(({ host, port }) => host === asked?.host && port === asked.port);
    if (refusal) return new SteleError('CAPTURE_REFUSED', { host: refusal.host, reason: refusal.reason });
    return new SteleError('CAPTURE_FAILED', { reason: reasonOf(error) }, { cause: error });
  }

  #leadsOn(): void {
    const { redirects } = this.#options.limits;
    this.#options.fail(
      new SteleError('CAPTURE_FAILED', { reason: `it led on to another page ${redirects + 1} times` }),
    );
  }

  #noteBounds(recorder: ExchangeRecorder, { height, whole, mhtml }: TakenPage): void {
    const { proxy } = this.#options;
    if (whole > height) this.#faults.push(`the picture ends after ${height} of ${whole} pixels`);
    if (!mhtml) this.#faults.push('the page could not be saved as MHTML');
    if (recorder.dropped > 0) this.#faults.push(`${recorder.dropped} further requests were not sent`);
    if (proxy.refusals.length > 0) this.#faults.push(`${proxy.refusals.length} connections were refused`);
  }
}

function addressesOf(connections: readonly Connection[], url: URL): readonly string[] {
  const { host, port } = authorityOf(url);
  const found = connections.filter((connection) => connection.host === host && connection.port === port);
  return [...new Set(found.map(({ address }) => address))];
}

function hostsOf(connections: readonly Connection[]): CaptureReport['hosts'] {
  const groups = Map.groupBy(connections, ({ host, port }) => `${host} ${port}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const addresses = [...new Set(group.map(({ address }) => address))];
    return [{ host: first.host, port: first.port, addresses, connections: group.length }];
  });
}

/** What the browser says of a failure, without what its library adds. */
function reasonOf(error: unknown): string {
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line.replace(/^page\.goto: /, '').replace(/ at https?:\S+$/, '');
}
