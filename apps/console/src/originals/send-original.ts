import { fileUploads, platformRoutes } from '@stele/platform/api';
import { isErrorCode, SteleError } from '@stele/protocol';
import type { DetailedError } from 'tus-js-client';
import { clientOf } from '../data/clients.ts';

/** A file that is to be kept. */
export interface OriginalOrder {
  readonly chain: string;
  /** `sha256:` or `sm3:` and the hash of the file. */
  readonly address: string;
  readonly file: File;
  /** Key of the evidence record that it belongs to. */
  readonly record?: string | undefined;
  /** Sends it also where it is kept already: the copy there is damaged. */
  readonly anew?: boolean;
}

export interface SendOptions {
  /** Told the bytes that were sent, of all of them. */
  readonly onProgress: (sent: number) => void;
  readonly signal: AbortSignal;
}

/** Bytes of one request: on a slow line it is done before its server gives it up. */
const REQUEST_BYTES = 4 * 1024 * 1024;

/** How long to wait before each further attempt, in ms; what gets through begins them anew. */
const RETRIES_MS = [0, 1000, 2000, 5000, 10_000, 20_000, 30_000, 60_000, 60_000, 60_000];

const TOO_MANY = 429;
const CONFLICT = 409;
const SERVER_FAILED = 500;

/**
 * Sends a file to be kept encrypted, from where an earlier attempt stands. A connection that is lost is waited for.
 * @throws SteleError what the platform answers, SDK_UNREACHABLE; the signal's reason
 */
export async function sendOriginal(order: OriginalOrder, { onProgress, signal }: SendOptions): Promise<void> {
  const { chain, address, file, record, anew = false } = order;
  const standing = await clientOf(chain).request(platformRoutes.getFile, { params: { address } }, { signal });
  if (standing.file?.deleted === null && !anew) return;
  if (file.size > standing.limit) throw new SteleError('FILE_TOO_LARGE', { size: file.size, limit: standing.limit });
  const begun = standing.uploads.find(({ size }) => size === file.size);
  // Loaded once somebody keeps a file: pages do without it.
  const { Upload } = await import('tus-js-client');
  await new Promise<void>((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: fileUploads,
      uploadUrl: begun ? `${fileUploads}/${begun.upload}` : null,
      chunkSize: REQUEST_BYTES,
      retryDelays: RETRIES_MS,
      // What was begun is asked of the platform, which any browser of this reader can do.
      storeFingerprintForResuming: false,
      metadata: { chain, address, name: file.name, type: file.type, ...(record === undefined ? {} : { record }) },
      onShouldRetry: passes,
      onProgress,
      onSuccess: () => resolve(),
      onError: (error) => reject(errorOf(error)),
    });
    signal.addEventListener('abort', () => {
      void upload.abort();
      reject(signal.reason);
    });
    upload.start();
  });
}

/** Whether a failure passes by itself: there was no answer, or one that another attempt may change. */
function passes({ originalResponse }: DetailedError): boolean {
  const status = originalResponse?.getStatus();
  return status === undefined || status === 0 || status === CONFLICT || status === TOO_MANY || status > SERVER_FAILED;
}

/** What a client of tus fails with, as the platform said it. */
function errorOf(error: Error | DetailedError): unknown {
  const response = 'originalResponse' in error ? error.originalResponse : undefined;
  if (!response) return new SteleError('SDK_UNREACHABLE', { url: location.origin }, { cause: error });
  try {
    const { code, detail } = JSON.parse(response.getBody());
    return isErrorCode(code) ? new SteleError(code, detail) : error;
  } catch {
    return error;
  }
}
