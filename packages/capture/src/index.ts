export { type CaptureOptions, capturePage } from './capture-page.ts';
export { CaptureQueue, type CaptureQueueOptions } from './capture-queue.ts';
export type { Lookup } from './hosts/host-gate.ts';
export type { Capture, CapturePart, CaptureReport, Exchange, ExchangeTls } from './interface.ts';
export { CAPTURE_LIMITS, type CaptureLimits } from './limits.ts';
