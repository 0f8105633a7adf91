import type { ApiReader } from './api/api-reader.ts';
import type { PageAssets } from './assets/load-assets.ts';
import type { Language } from './reader/languages.ts';
import type { Theme } from './reader/preferences.ts';
import type { Texts } from './texts/texts.ts';

/** Everything that a page is made from. */
export interface PageContext {
  readonly api: ApiReader;
  readonly assets: PageAssets;
  /** Names of the chains of this node, at least one. */
  readonly chains: readonly string[];
  /** The one that the page shows. */
  readonly chain: string;
  readonly language: Language;
  readonly theme: Theme;
  readonly texts: Texts;
  /** The page's own path, and what the reader asked of it. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Scheme, host and port under which the reader reaches the node. */
  readonly origin: string;
  /** Clock of the node, ms since 1970. */
  readonly now: number;
}
