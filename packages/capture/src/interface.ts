/** What a capture says of one request: `exchanges.json` is a list of these. */
export interface Exchange {
  readonly url: string;
  readonly method: string;
  /** What the page wanted: `Document`, `Stylesheet`, `Image`, `Script`, `Font`, `XHR`, `WebSocket` and others. */
  readonly type: string;
  /** When it was sent, ISO 8601 in UTC by this machine's clock. */
  readonly sent: string;
  readonly status?: number;
  /** As `h2` or `http/1.1` (ALPN, RFC 7301). */
  readonly protocol?: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  /** Addresses that connections to this host and port led to. */
  readonly addresses?: readonly string[];
  readonly tls?: ExchangeTls;
  /** The body as the page got it, without its content coding (RFC 9110 §8.4). */
  readonly body?: { readonly sha256: string; readonly size: number };
  /** Why there is no answer, or no hash of its body. */
  readonly fault?: string;
}

/** TLS of a connection, as the browser found it. */
export interface ExchangeTls {
  readonly protocol: string;
  readonly cipher: string;
  /** Group of the key exchange, where it is told. */
  readonly group?: string;
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601 in UTC. */
  readonly validFrom: string;
  readonly validTo: string;
  /** SHA-256 of the certificates, the host's own first; each is a file `certificates/<sha256>.pem`. */
  readonly certificates: readonly string[];
}

/** A file of the archive beside the report. */
export interface CapturePart {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
}

/** What a capture says of itself: `capture.json`. Times are ISO 8601 in UTC, by the clock of the machine that captured. */
export interface CaptureReport {
  readonly format: 'stele.capture/1';
  /** The address that was asked for. */
  readonly asked: string;
  /** The address of the page in the end. */
  readonly address: string;
  readonly redirects: readonly { readonly from: string; readonly to: string; readonly status?: number }[];
  readonly title: string;
  /** HTTP status of the page. */
  readonly status?: number;
  readonly started: string;
  readonly finished: string;
  /** When picture and page were taken, one after the other. */
  readonly taken: { readonly picture: string; readonly page: string };
  readonly browser: { readonly version: string; readonly userAgent: string; readonly isSandboxed: boolean };
  /** In CSS pixels; `height` is that of the picture, `whole` that of the page. */
  readonly window: { readonly width: number; readonly height: number; readonly whole: number };
  /** BCP 47 and IANA names: what the page was told. */
  readonly language: string;
  readonly timeZone: string;
  /** Every connection that was opened, by host; names were looked up by this machine, once. */
  readonly hosts: readonly {
    readonly host: string;
    readonly port: number;
    readonly addresses: readonly string[];
    readonly connections: number;
  }[];
  /** Connections that the page wanted and did not get. */
  readonly refused: readonly { readonly host: string; readonly port: number; readonly reason: string }[];
  readonly parts: readonly CapturePart[];
  /** What went wrong or was cut short; empty where the page is whole. */
  readonly faults: readonly string[];
}

/** A page that was captured. */
export interface Capture {
  readonly report: CaptureReport;
  /** The archive: `capture.json`, `page.png`, `page.mhtml` (unless a fault says otherwise), `exchanges.json` and certificates, in this order. */
  readonly archive: Uint8Array;
}
