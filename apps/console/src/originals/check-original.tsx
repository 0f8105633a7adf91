import type { ContentHash } from '@stele/protocol';
import { isErrorCode, SteleError } from '@stele/protocol';
import { digestStream } from '@stele/verifier';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contentAddressOf, filesKey } from '../data/file-queries.ts';
import { createWasmDigest } from '../data/wasm-digest.ts';
import { watchedFetch } from '../data/watched-fetch.ts';
import { ErrorPanel } from '../parts/error-panel.tsx';
import { Status } from '../parts/status-glyph.tsx';
import './originals.css';

interface CheckOriginalProps {
  readonly chain: string;
  readonly address: string;
  readonly size: number;
}

/** Reads an original back and hashes it here: whether what is kept is what was deposited does not have to be believed. */
export function CheckOriginal({ chain, address, size }: CheckOriginalProps): ReactNode {
  const { t } = useTranslation('files');
  const cache = useQueryClient();
  const [read, setRead] = useState(0);
  const check = useMutation({
    mutationFn: () => digestOf(chain, address, setRead),
    onMutate: () => setRead(0),
    onSettled: () => cache.invalidateQueries({ queryKey: filesKey(chain) }),
  });
  const isSame = check.data === address;
  return (
    <>
      <div className="original-acts">
        <Button onClick={() => check.mutate()} loading={check.isPending}>
          {t('check.open')}
        </Button>
        {check.isPending && <progress value={read} max={Math.max(size, 1)} aria-label={t('check.reading')} />}
      </div>
      {check.error && <ErrorPanel error={check.error} onRetry={() => check.mutate()} />}
      {check.data !== undefined && (
        <div className={`original-verdict ${isSame ? 'original-same' : 'original-other'}`} role="status">
          <Status name={isSame ? 'committed' : 'failed'}>{t(isSame ? 'check.same' : 'check.other')}</Status>
        </div>
      )}
    </>
  );
}

/** Address of what the platform hands out, as it is hashed here. @throws SteleError what the platform answers */
async function digestOf(chain: string, address: string, onProgress: (bytes: number) => void): Promise<string> {
  const response = await watchedFetch(contentAddressOf(chain, address, 'look'));
  if (!response.ok || !response.body) throw await errorOf(response);
  const algorithm: ContentHash = address.startsWith('sm3:') ? 'sm3' : 'sha256';
  const digest = await createWasmDigest(algorithm);
  const content = await digestStream(partsOf(response.body), algorithm, () => digest, onProgress);
  return `${algorithm}:${content.digest}`;
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
