import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DropArea } from '../../parts/drop-area.tsx';
import { visibleText } from '../../parts/json-text.ts';
import { type DroppedContract, type NoContract, readArtefact } from './read-artefact.ts';

/** Takes a built contract; of anything else it says what it is instead. */
export function ContractDrop({ onDrop }: { readonly onDrop: (dropped: DroppedContract) => void }): ReactNode {
  const { t } = useTranslation('deploy');
  const [refused, setRefused] = useState<{ readonly file: string; readonly reason: NoContract }>();
  const take = async (file: File) => {
    const read = await readArtefact(file);
    if (typeof read === 'string') return setRefused({ file: file.name, reason: read });
    setRefused(undefined);
    onDrop(read);
  };
  return (
    <div className="stack deploy-drop">
      <DropArea label={t('drop')} choose={t('choose')} onFile={(file) => void take(file)} />
      {refused && (
        <p role="alert" className="field-fault">
          {t(`refused.${refused.reason}`, { file: visibleText(refused.file) })}
        </p>
      )}
      <details>
        <summary>{t('how')}</summary>
        <ol className="deploy-how">
          <li>
            <code>./stele contract new my-contract</code> <span className="quiet">{t('steps.new')}</span>
          </li>
          <li>
            <code>./stele contract test my-contract</code> <span className="quiet">{t('steps.test')}</span>
          </li>
          <li>
            <code>./stele contract build my-contract</code> <span className="quiet">{t('steps.build')}</span>
          </li>
        </ol>
      </details>
    </div>
  );
}
