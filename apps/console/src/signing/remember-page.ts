/**
 * Remembers the page that is open now. A verdict may come when the reader has gone on to another one, and is not to take
 * them away from there.
 * @returns whether the reader is still on that page
 */
export function rememberPage(): () => boolean {
  const { pathname } = location;
  return () => location.pathname === pathname;
}
