/** Whether a host, as a browser writes it, is the machine itself: nobody else reaches it under that name (RFC 6761, RFC 1122). */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
