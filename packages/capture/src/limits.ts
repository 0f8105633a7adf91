/** Bounds of one capture. Chosen so that ordinary long pages fit; none was tuned. */
export interface CaptureLimits {
  /** How long the browser may take to start, in ms. */
  readonly startMs: number;
  /** How long the page may load, in ms; then it is taken as it is. */
  readonly loadMs: number;
  /** How long it may go on loading after it said that it was complete, in ms. */
  readonly settleMs: number;
  /** How long saving the page as MHTML may take, in ms; then it is left out. */
  readonly snapshotMs: number;
  /** How long the whole capture may take once the browser runs, in ms. */
  readonly captureMs: number;
  /** Bytes of all answers as they come over the network. */
  readonly networkBytes: number;
  /** Requests of the page and all that is in it. */
  readonly requests: number;
  /** Times that the page leads to another, by an answer or by itself. */
  readonly redirects: number;
  /** Height of the picture, in CSS pixels. */
  readonly height: number;
  /** Bytes of one answer that is hashed. */
  readonly bodyBytes: number;
  /** Bytes of the whole archive. */
  readonly archiveBytes: number;
}

export const CAPTURE_LIMITS: CaptureLimits = {
  startMs: 15_000,
  loadMs: 15_000,
  settleMs: 4000,
  snapshotMs: 8000,
  captureMs: 30_000,
  networkBytes: 64 * 1024 * 1024,
  requests: 1000,
  redirects: 10,
  height: 12_000,
  bodyBytes: 32 * 1024 * 1024,
  archiveBytes: 128 * 1024 * 1024,
};

/** The window that pages are shown in, in CSS pixels, one to a pixel of the picture. */
export const WINDOW = { width: 1280, height: 900 } as const;
