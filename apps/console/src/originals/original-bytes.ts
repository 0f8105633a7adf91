import { isErrorCode, SteleError } from '@stele/protocol';

/** Bytes that are asked for at first where nothing came of all the rest, and by how much fewer each time. */
const FIRST_PIECE = 65_536;
const FEWER = 16;

/**
 * The bytes of an original. Where they break off they are asked for from there: a lost connection is mended so, and what is
 * damaged is said to be, which an answer that has begun cannot. A browser may drop what came before the break, so that
 * less and less is asked for until an answer arrives as a whole: the bytes, or why there are none.
 * @param ask asks the platform for it, with the headers given
 * @throws SteleError what the platform answers; TypeError where nothing answers
 */
export async function* originalBytes(ask: (init: RequestInit) => Promise<Response>): AsyncGenerator<Uint8Array> {
  let offset = 0;
  let most = Number.POSITIVE_INFINITY;
  for (;;) {
    const response = await ask(rangeOf(offset, most));
    if (!response.ok || !response.body) throw await errorOf(response);
    const from = offset;
    try {
      for await (const part of partsOf(response.body)) {
        offset += part.length;
        yield part;
      }
      if (!Number.isFinite(most) || offset === sizeOf(response)) return;
      most *= FEWER;
    } catch (error) {
      if (offset === from) most = fewerThan(most, error);
    }
  }
}

/** @throws the error where there is nothing less to ask for */
function fewerThan(most: number, error: unknown): number {
  if (most === 1) throw error;
  return Number.isFinite(most) ? Math.max(1, Math.floor(most / FEWER)) : FIRST_PIECE;
}

function rangeOf(offset: number, most: number): RequestInit {
  if (offset === 0 && !Number.isFinite(most)) return {};
  return { headers: { range: `bytes=${offset}-${Number.isFinite(most) ? offset + most - 1 : ''}` } };
}

/** Bytes of all of it, as an answer with a piece of it says (RFC 9110 §14.4). */
function sizeOf({ headers }: Response): number {
  return Number(/\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1]);
}

/** `ReadableStream` is not iterable in every browser. */
async function* partsOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

async function errorOf(response: Response): Promise<Error> {
  try {
    const { code, detail } = await response.json();
    if (isErrorCode(code)) return new SteleError(code, detail);
  } catch {
    // What is no problem of the platform is told by its status.
  }
  return new SteleError('API_BAD_REQUEST', { reason: `HTTP ${response.status}` });
}
