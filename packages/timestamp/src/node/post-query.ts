import { type Bytes, concatBytes, isSteleError, SteleError } from '@stele/protocol';

/** RFC 3161 §3.4. */
const MEDIA_TYPES = { query: 'application/timestamp-query', reply: 'application/timestamp-reply' } as const;

export interface PostLimits {
  /** Longest wait for the whole answer, in milliseconds; half a minute unless said. */
  readonly timeoutMs?: number;
  /** Longest answer in bytes; 64 KiB unless said. */
  readonly maximumBytes?: number;
  /** Ends the request. */
  readonly signal?: AbortSignal;
}

const DEFAULTS = { timeoutMs: 30_000, maximumBytes: 64 * 1024 } as const;

/** Posts a request and reads the answer, which must be one of time stamping. @throws SteleError TIMESTAMP_AUTHORITY */
export async function postQuery(url: string, query: Bytes, limits: PostLimits): Promise<Bytes> {
  const { timeoutMs = DEFAULTS.timeoutMs, maximumBytes = DEFAULTS.maximumBytes, signal } = limits;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(checkedUrl(url), {
      method: 'POST',
      // What stands somewhere else is another authority than the one that was named.
      redirect: 'error',
      headers: { 'content-type': MEDIA_TYPES.query, accept: MEDIA_TYPES.reply },
      body: query,
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    });
    return await bodyOf(url, response, maximumBytes);
  } catch (error) {
    if (isSteleError(error)) throw error;
    throw new SteleError('TIMESTAMP_AUTHORITY', { url, reason: reasonOf(error, timeoutMs) }, { cause: error });
  }
}

function checkedUrl(url: string): URL {
  const parsed = URL.parse(url);
  if (parsed?.protocol === 'http:' || parsed?.protocol === 'https:') return parsed;
  throw new SteleError('TIMESTAMP_AUTHORITY', { url, reason: 'it is no address of http or https' });
}

async function bodyOf(url: string, response: Response, maximumBytes: number): Promise<Bytes> {
  const fault = faultOf(response);
  if (fault !== undefined) {
    await response.body?.cancel();
    throw new SteleError('TIMESTAMP_AUTHORITY', { url, reason: fault });
  }
  const parts: Bytes[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > maximumBytes) {
      throw new SteleError('TIMESTAMP_AUTHORITY', { url, reason: `its answer has more than ${maximumBytes} bytes` });
    }
    parts.push(part);
  }
  return concatBytes(...parts);
}

function faultOf({ status, headers }: Response): string | undefined {
  if (status !== 200) return `it answers with HTTP status ${status}`;
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  return type === MEDIA_TYPES.reply ? undefined : `its answer is of type ${type ?? 'none'}, not ${MEDIA_TYPES.reply}`;
}

function reasonOf(error: unknown, timeoutMs: number): string {
  const { name, message, cause } = error as Error;
  if (name === 'TimeoutError') return `it took longer than ${timeoutMs} ms`;
  return cause instanceof Error && cause.message !== '' ? cause.message : message;
}
