import { presentable, problemOf } from '@stele/http';
import { isSteleError, SteleError } from '@stele/protocol';
import { Server } from '@tus/server';
import type { Logger } from 'pino';
import { fileUploads } from '../api/file-routes.ts';
import { EncryptedUploads, type EncryptedUploadsOptions } from './encrypted-uploads.ts';

/** What tus answers where something cannot be done. */
type Refusal = Error | { readonly status_code: number; readonly body: string };

/** A server of the tus protocol (tus.io, resumable upload 1.0.0) whose uploads are encrypted as they come. */
export function uploadServer(options: EncryptedUploadsOptions, log: Pick<Logger, 'error'>): Server {
  return new Server({
    path: fileUploads,
    datastore: new EncryptedUploads(options),
    relativeLocation: true,
    // Pages of others are never told more than that they may not.
    allowedOrigins: () => false,
    onResponseError: (_, error) => {
      const known = inWords(error);
      if (known.status >= 500) log.error({ err: error }, 'an upload failed');
      return { status_code: known.status, body: JSON.stringify(problemOf(known, '')) };
    },
  });
}

/** What was refused or thrown, in the words of the catalogue. */
function inWords(error: Refusal): SteleError {
  if (isSteleError(error)) return error;
  if (!('status_code' in error)) return presentable(error, { id: '', headers: {} });
  return new SteleError('FILE_UPLOAD_BAD', { reason: error.body.trim().replace(/\.$/, '') });
}
