import { type EmailCheck, sourceRoutes } from '@stele/platform/api';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { client } from './clients.ts';

/** Longest time that a capture may take with its waiting, in ms. */
const CAPTURE_MS = 90_000;

/** Has a page captured by the platform, and ends that where nobody waits for it any more. */
export function useCapture<Read>(read: (archive: Uint8Array) => Promise<Read>) {
  const running = useRef<AbortController>(undefined);
  const capture = useMutation({
    mutationFn: async (body: { readonly url: string; readonly language: 'en' | 'zh-CN' }) => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      const { signal } = own;
      return read(await client.request(sourceRoutes.capturePage, { body }, { signal, answerMs: CAPTURE_MS }));
    },
  });
  useEffect(() => () => running.current?.abort(), []);
  const cancel = () => {
    running.current?.abort();
    capture.reset();
  };
  return { capture, cancel };
}

/** A message with what its signatures came to. */
export interface CheckedEmail {
  readonly file: File;
  readonly check: EmailCheck;
}

/** Has the signatures of a message checked by the platform, which can ask for the keys that domains publish. */
export function useEmailCheck() {
  return useMutation({
    mutationFn: async (file: File): Promise<CheckedEmail> => {
      const body = new Uint8Array(await file.arrayBuffer());
      return { file, check: await client.request(sourceRoutes.checkEmail, { body }) };
    },
  });
}
