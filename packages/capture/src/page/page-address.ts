import { SteleError } from '@stele/protocol';

/** Characters of an address. */
const MOST = 4096;

/**
 * The address of a page that somebody typed.
 * @throws SteleError CAPTURE_ADDRESS
 */
export function pageAddress(typed: string): URL {
  const text = typed.trim();
  if (text.length > MOST) throw new SteleError('CAPTURE_ADDRESS', { reason: `it has more than ${MOST} characters` });
  const url = URL.parse(text);
  if (!url) throw new SteleError('CAPTURE_ADDRESS', { reason: 'it is no address' });
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new SteleError('CAPTURE_ADDRESS', {
      reason: `it begins with ${url.protocol} and not with https:// or http://`,
    });
  }
  if (url.username !== '' || url.password !== '') {
    throw new SteleError('CAPTURE_ADDRESS', { reason: 'it holds a name or password, which the record would show' });
  }
  return url;
}
