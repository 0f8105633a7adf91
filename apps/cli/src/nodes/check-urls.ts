import { usageError } from '../program/usage-error.ts';

/**
 * Addresses of nodes, as they stand with commas between them.
 * @param bad what to say of one that is none.
 * @throws SteleError CLI_USAGE
 */
export function checkUrls(bad: (url: string) => string, text: string): string[] {
  const urls = text.split(',').filter((url) => url !== '');
  for (const url of urls) {
    const protocol = URL.parse(url)?.protocol;
    if (protocol !== 'http:' && protocol !== 'https:') throw usageError(bad(url));
  }
  return urls;
}
