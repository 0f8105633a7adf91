import { usageError } from '../program/usage-error.ts';
import { textsOf } from '../texts/texts.ts';
import type { Settings } from './settings.ts';

/**
 * The address of the node, once it can be one.
 * @throws SteleError CLI_USAGE
 */
export function checkUrl({ url, language }: Settings): string {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (!/^https?:$/.test(protocol)) throw usageError(textsOf(language).usage.badUrl(url));
  return url;
}
