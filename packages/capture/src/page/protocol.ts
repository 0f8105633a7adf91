/** What is read of the browser's messages (Chrome DevTools Protocol, domains Network and Fetch). */
export interface ResponseMessage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly protocol?: string;
  readonly securityDetails?: SecurityDetails;
}

/** TLS of the connection that an answer came through; times in seconds since 1970. */
export interface SecurityDetails {
  readonly protocol: string;
  readonly keyExchange: string;
  readonly keyExchangeGroup?: string;
  readonly cipher: string;
  readonly subjectName: string;
  readonly issuer: string;
  readonly validFrom: number;
  readonly validTo: number;
}

export interface RequestMessage {
  readonly requestId: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
  };
  readonly type?: string;
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly redirectResponse?: ResponseMessage;
}

/** A request that waits for a word: before it is sent, or with its answer. */
export interface PausedMessage {
  readonly requestId: string;
  readonly networkId?: string;
  readonly request: { readonly url: string };
  readonly resourceType: string;
  readonly responseStatusCode?: number;
  readonly responseErrorReason?: string;
  readonly responseHeaders?: readonly { readonly name: string; readonly value: string }[];
}
