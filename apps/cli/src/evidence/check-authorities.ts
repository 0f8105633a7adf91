import { usageError } from '../program/usage-error.ts';
import type { Texts } from '../texts/texts.ts';

/** Demands that each is an address of http or https. @throws SteleError CLI_USAGE */
export function checkAuthorities(urls: readonly string[], { timestamp }: Texts): void {
  const bad = urls.find((url) => !/^https?:$/.test(URL.parse(url)?.protocol ?? ''));
  if (bad !== undefined) throw usageError(timestamp.badUrl(bad));
}
