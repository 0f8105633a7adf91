import type { Page, Request } from 'playwright-core';
import type { CaptureReport } from '../interface.ts';

/** Follows where a page leads: by answers of hosts (RFC 9110 §15.4) and by itself. */
export class NavigationWatch {
  readonly #documents: Request[] = [];

  /** @param most times that it may lead on. @param onTooMany is called once it has led on more often. */
  constructor(page: Page, most: number, onTooMany: () => void) {
    page.on('request', (request) => {
      // The frame of a request that a worker makes is not known, and it opens no page.
      if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) return;
      this.#documents.push(request);
      if (this.#documents.length === most + 2) onTooMany();
    });
  }

  /** The address that was asked for last. */
  get last(): string | undefined {
    return this.#documents.at(-1)?.url();
  }

  /** Each step; those of hosts with their status. */
  async redirects(): Promise<CaptureReport['redirects']> {
    return Promise.all(
      this.#documents.slice(1).map(async (request, before) => {
        const from = request.redirectedFrom();
        const status = (await from?.response())?.status();
        const left = from ?? this.#documents[before];
        return { from: left?.url() ?? '', to: request.url(), ...(status !== undefined && { status }) };
      }),
    );
  }
}
