/** A request that was refused or not answered, as a diagnostic names it. It holds nothing that was sent. */
export interface FailedRequest {
  readonly method: string;
  readonly path: string;
  /** 0 where no answer came. */
  readonly status: number;
  readonly requestId: string;
  readonly time: string;
}

const KEPT = 10;
const failed: FailedRequest[] = [];

/** Keeps a failed request; only the newest few are of use. */
export function noteFailedRequest(request: FailedRequest): void {
  failed.unshift(request);
  failed.length = Math.min(failed.length, KEPT);
}

/** The newest failed requests, newest first. */
export function failedRequests(): readonly FailedRequest[] {
  return [...failed];
}
