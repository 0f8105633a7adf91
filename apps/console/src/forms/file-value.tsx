import { type ContentHash, toBase64 } from '@stele/protocol';
import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { digestInWorker } from '../data/digester.ts';
import { bytesInFile } from './bytes-in-file.ts';

/** Takes the bytes of a file instead of typing them; of a certificate as text, the certificate. */
export function FileBytes({ onBytes }: { readonly onBytes: (base64: string) => void }): ReactNode {
  const { t } = useTranslation('forms');
  const take = async (file: File) => onBytes(toBase64(bytesInFile(new Uint8Array(await file.arrayBuffer()))));
  return <FileButton words={t('fromFile')} onFile={take} />;
}

interface FileHashProps {
  readonly algorithm: ContentHash;
  readonly onHash: (hex: string) => void;
}

/** Takes the hash of a file, which is computed here: the file goes nowhere. */
export function FileHash({ algorithm, onHash }: FileHashProps): ReactNode {
  const { t } = useTranslation('forms');
  const take = async (file: File) => onHash(await digestInWorker(file, algorithm));
  return <FileButton words={t('hashOfFile')} onFile={take} />;
}

interface FileButtonProps {
  readonly words: string;
  readonly onFile: (file: File) => Promise<void>;
}

function FileButton({ words, onFile }: FileButtonProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <span>
      <input
        ref={input}
        type="file"
        hidden
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) void onFile(file);
        }}
      />
      <Button size="small" onClick={() => input.current?.click()}>
        {words}
      </Button>
    </span>
  );
}
