import { noteFailedRequest } from './failed-requests.ts';
import { noteReached } from './reachability.ts';

/** The platform's words for "the node behind me does not answer". */
const NODE_MISSING = [502, 503, 504];

/** Fetches, and notes how that fared: whom it reached, and what to name in a diagnostic where it failed. */
export async function watchedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const place = { method: init?.method ?? 'GET', path: new URL(String(input), location.origin).pathname };
  try {
    const response = await fetch(input, init);
    noteReached(NODE_MISSING.includes(response.status) && place.path.startsWith('/v1/') ? 'node' : 'none');
    if (!response.ok) note(place, response.status, response.headers.get('x-request-id') ?? '');
    return response;
  } catch (error) {
    if (!init?.signal?.aborted) {
      noteReached('console');
      note(place, 0, '');
    }
    throw error;
  }
}

function note(place: { readonly method: string; readonly path: string }, status: number, requestId: string): void {
  noteFailedRequest({ ...place, status, requestId, time: new Date().toISOString() });
}
