import type { Browser, BrowserContext } from 'playwright-core';

/** Who reads the pages, and with what. */
export interface Reader {
  readonly language?: string;
  readonly width?: number;
  readonly dark?: boolean;
  readonly withoutScript?: boolean;
}

/** A browser of one reader, and everything that its pages complained about or asked of other servers. */
export interface ReaderBrowser {
  readonly context: BrowserContext;
  readonly complaints: readonly string[];
  readonly foreign: readonly string[];
}

/** A reader in Shanghai, eight hours ahead of UTC all year. */
export async function readerOf(browser: Browser, url: string, reader: Reader = {}): Promise<ReaderBrowser> {
  const context = await browser.newContext({
    baseURL: url,
    locale: reader.language ?? 'en-GB',
    timezoneId: 'Asia/Shanghai',
    colorScheme: reader.dark ? 'dark' : 'light',
    viewport: { width: reader.width ?? 1280, height: 800 },
    javaScriptEnabled: !reader.withoutScript,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const complaints: string[] = [];
  const foreign: string[] = [];
  context.on('console', (message) => complaints.push(message.text()));
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('request', (request) => {
    if (!request.url().startsWith(url)) foreign.push(request.url());
  });
  return { context, complaints, foreign };
}
