import type { ContentHash } from '@stele/protocol';
import { Button } from 'antd';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { visibleText } from '../../parts/json-text.ts';
import { droppedFiles, type GivenFiles, givenFiles } from './dropped-files.ts';
import { useDepositDraft } from './use-deposit-draft.ts';
import '../../parts/drop-area.css';

/** Takes files and folders: dropped, or chosen in a dialog. They are hashed here and go nowhere. */
export function FilesInput({ algorithm }: { readonly algorithm: ContentHash }): ReactNode {
  const { t } = useTranslation('deposit');
  const { draft } = useDepositDraft(useChain());
  const [over, setOver] = useState(false);
  const [leftOut, setLeftOut] = useState(0);
  const [unreadable, setUnreadable] = useState<readonly string[]>([]);
  const take = (given: GivenFiles) => {
    setLeftOut(given.leftOut);
    setUnreadable(given.unreadable);
    draft.addFiles(given.files, algorithm);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer).then(take);
  };
  return (
    <div className="stack">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shorter way to what the buttons do. */}
      <div
        className={over ? 'drop-area drop-over' : 'drop-area'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>{t('files.drop')}</p>
        <div className="row">
          <ChooseFiles label={t('files.choose')} folder={false} onGiven={take} />
          <ChooseFiles label={t('files.chooseFolder')} folder onGiven={take} />
        </div>
      </div>
      {leftOut > 0 && <p className="quiet">{t('files.leftOut', { count: leftOut })}</p>}
      {unreadable.length > 0 && <Unreadable paths={unreadable} />}
    </div>
  );
}

/** Paths that are named; there may be thousands. */
const NAMED = 10;

/** What of a drop could not be read. */
function Unreadable({ paths }: { readonly paths: readonly string[] }): ReactNode {
  const { t } = useTranslation('deposit');
  const named = paths.slice(0, NAMED).map(visibleText).join(', ');
  return (
    <p role="alert">
      {t('files.unreadable', { count: paths.length, names: paths.length > NAMED ? `${named}, …` : named })}
    </p>
  );
}

interface ChooseFilesProps {
  readonly label: string;
  readonly folder: boolean;
  readonly onGiven: (given: GivenFiles) => void;
}

function ChooseFiles({ label, folder, onGiven }: ChooseFilesProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={label}
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={({ target }) => {
          onGiven(givenFiles([...(target.files ?? [])]));
          target.value = '';
        }}
      />
    </>
  );
}
