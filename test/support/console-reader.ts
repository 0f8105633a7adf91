/** An answer of the platform as a page reads it. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** A browser of one reader: it keeps cookies, and says which page its requests come from. */
export class ConsoleReader {
  readonly #url: string;
  #cookie = '';

  constructor(url: string) {
    this.#url = url;
  }

  /** The session, for requests that are sent by other means. */
  get cookie(): string {
    return this.#cookie;
  }

  async get<Body>(path: string): Promise<Answer<Body>> {
    return this.#read(await fetch(`${this.#url}${path}`, { headers: { cookie: this.#cookie } }));
  }

  async post<Body>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    const response = await fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.#cookie, origin: this.#url, ...headers },
      body: JSON.stringify(body),
    });
    const set = response.headers.get('set-cookie');
    if (set) this.#cookie = set.split(';')[0] as string;
    return this.#read(response);
  }

  /** Sends content as it is. */
  async send<Body>(path: string, mediaType: string, content: string | Uint8Array<ArrayBuffer>): Promise<Answer<Body>> {
    const headers = { 'content-type': mediaType, cookie: this.#cookie, origin: this.#url };
    return this.#read(await fetch(`${this.#url}${path}`, { method: 'POST', headers, body: content }));
  }

  /** A file as it is. */
  async text(path: string): Promise<string> {
    return (await fetch(`${this.#url}${path}`, { headers: { cookie: this.#cookie } })).text();
  }

  async #read<Body>(response: Response): Promise<Answer<Body>> {
    return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
  }
}
