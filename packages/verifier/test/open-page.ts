import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { buildVerifier } from '../../../scripts/build-verifier.ts';
import type { Sample } from './samples/sample.ts';

/** How a reader opens the page. */
export interface Reader {
  readonly language?: string;
  readonly width?: number;
  readonly dark?: boolean;
  /** What follows the address, such as `#genesis=…`. */
  readonly fragment?: string;
}

/** The page in a browser without a network, and everything that it asked for or complained about. */
export interface OpenedPage {
  readonly page: Page;
  readonly requests: readonly string[];
  readonly complaints: readonly string[];
}

/** Opens the built page from disk. */
export async function openPage(browser: Browser, reader: Reader = {}): Promise<OpenedPage> {
  const { path } = await buildVerifier();
  const context = await browser.newContext({
    locale: reader.language ?? 'en-GB',
    timezoneId: 'Asia/Shanghai',
    colorScheme: reader.dark ? 'dark' : 'light',
    viewport: { width: reader.width ?? 1000, height: 800 },
    offline: true,
  });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${pathToFileURL(path).href}${reader.fragment ?? ''}`);
  return { page, requests, complaints };
}

/** A file as the browser's dialog hands it in. */
export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** The evidence package of a sample, as a file. */
export function packageFile({ name, evidence }: Pick<Sample, 'name' | 'evidence'>): GivenFile {
  return {
    name: `${name}.evidence.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(evidence)),
  };
}

/** Any other file. */
export function otherFile(content: Uint8Array, name = 'contract.pdf'): GivenFile {
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(content) };
}
