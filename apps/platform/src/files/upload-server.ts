import { presentable, problemOf } from '@stele/http';
import { isSteleError, SteleError } from '@stele/protocol';
import { Server } from '@tus/server';
import type { Logger } from 'pino';
import { fileUploads } from '../api/file-routes.ts';
import { EncryptedUploads, type EncryptedUploadsOptions } from './encrypted-uploads.ts';
import type { FileKeeper } from './file-keeper.ts';

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
    onResponseError: async (request, error) => {
      const known = await inWords(error, request, options.keeper).catch((cause: unknown) =>
        presentable(cause, UNNAMED),
      );
      if (known.status >= 500) log.error({ err: error }, 'an upload failed');
      return { status_code: known.status, body: JSON.stringify(problemOf(known, '')) };
    },
  });
}

/** Requests of uploads have their number in the header alone. */
const UNNAMED = { id: '', headers: {} };

type Standing = Pick<FileKeeper, 'standing'>;

/** What was refused or thrown, in the words of the catalogue. @throws SteleError what asking for the upload throws */
async function inWords(error: Refusal, request: Request, keeper: Standing): Promise<SteleError> {
  if (isSteleError(error)) return error;
  if (!('status_code' in error)) return presentable(error, UNNAMED);
  const { headers, url, method } = request;
  const upload = new URL(url).pathname.split('/').at(-1) ?? '';
  switch (error.status_code) {
    case 404:
      return new SteleError('FILE_UPLOAD_UNKNOWN', { upload });
    case 409: {
      const { offset } = await keeper.standing(upload);
      return new SteleError('FILE_UPLOAD_OFFSET', { upload, offset, given: headers.get('upload-offset') ?? '' });
    }
    case 413: {
      // One that is announced and sent at once has no name yet.
      if (method === 'POST')
        return new SteleError('FILE_UPLOAD_SIZE', { upload: '–', size: headers.get('upload-length') ?? '' });
      const { size } = await keeper.standing(upload);
      return new SteleError('FILE_UPLOAD_SIZE', { upload, size });
    }
    case 500:
      return presentable(new Error(error.body), UNNAMED);
    default:
      return new SteleError('FILE_UPLOAD_BAD', { reason: error.body.trim().replace(/\.$/, '') });
  }
}
