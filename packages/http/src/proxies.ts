import { isIP } from 'node:net';

/** Length of addresses in bits, by version. */
const BITS = { 4: 32, 6: 128 } as const;

/** Addresses and ranges of proxies in a setting, which has commas between them. */
export function proxiesOf(list: string): string[] {
  return list.split(',').filter((address) => address !== '');
}

/** Whether a setting is a list of addresses and ranges of them, with commas between. */
export function isProxyList(list: string): boolean {
  return proxiesOf(list).every(isAddressRange);
}

/** Whether a text is an address, or a range of them (RFC 4632 §3.1, RFC 4291 §2.3). */
function isAddressRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const most = BITS[isIP(address) as keyof typeof BITS];
  if (most === undefined || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
}
