import { useSearchParams } from 'react-router';

/** The height that the address pins its page to as `?at=`; undefined is now. */
export function useAt(): number | undefined {
  const [address] = useSearchParams();
  return heightIn(address);
}

/** The height in `?at=`; undefined where it is none. */
export function heightIn(address: URLSearchParams): number | undefined {
  const at = address.get('at') ?? '';
  return /^\d{1,15}$/.test(at) ? Number(at) : undefined;
}

/** What an address says, with its pin, where it has one. */
export function pinned(address: URLSearchParams, next: Readonly<Record<string, string>>): Record<string, string> {
  const at = heightIn(address);
  return at === undefined ? { ...next } : { ...next, at: String(at) };
}
