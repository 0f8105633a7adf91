import { SteleError } from '@stele/protocol';

/** More than any answer comes to that a light node asks for: a block with its receipts and bundles in base64. */
const ANSWER_BYTES = 96 * 1024 * 1024;

/** Fetches like the platform does, and gives an answer up that is longer than any can be. */
export function boundedFetch(url: string, limit = ANSWER_BYTES): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const { body, status, headers } = response;
    if (!body) return response;
    let size = 0;
    const counted = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        size += chunk.length;
        if (size <= limit) controller.enqueue(chunk);
        else controller.error(new SteleError('SDK_BAD_ANSWER', { url, reason: `it is longer than ${limit} bytes` }));
      },
    });
    return new Response(body.pipeThrough(counted), { status, headers });
  };
}
