export interface BrowserArguments {
  /** Port of the proxy on the loopback. */
  readonly proxyPort: number;
  /** SHA-256 of public keys, in base64, of servers that are trusted without an authority. */
  readonly trustedKeys: readonly string[];
}

/** How the browser is started: the proxy is its only way out, and it looks up no name by itself. */
export function browserArguments({ proxyPort, trustedKeys }: BrowserArguments): string[] {
  return [
    `--proxy-server=http://127.0.0.1:${proxyPort}`,
    // Without this, addresses of the loopback would go around the proxy.
    '--proxy-bypass-list=<-loopback>',
    // Whatever asked past the proxy would find no name.
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    '--dns-prefetch-disable',
    '--disable-quic',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--no-pings',
    '--disable-domain-reliability',
    // No page opens another: window.open gives nothing.
    '--block-new-web-contents',
    '--disable-sync',
    // Frames of other sites stand in the same process, and so in the same record and the same MHTML. The profile is new and
    // has no secret that one site could take from another.
    '--disable-site-isolation-trials',
    '--disable-gpu',
    // A page that takes all the memory ends itself, not the machine.
    '--js-flags=--max-old-space-size=512',
    '--disk-cache-size=1',
    '--font-render-hinting=none',
    ...(trustedKeys.length > 0 ? [`--ignore-certificate-errors-spki-list=${trustedKeys.join(',')}`] : []),
  ];
}
