import type { TemplateFault } from '@stele/statement';
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { inputIdOf, useFaultWords } from './faults.ts';
import type { TemplateDraft } from './template-draft.ts';

interface FaultSummaryProps {
  readonly draft: TemplateDraft;
  readonly faults: readonly TemplateFault[];
  readonly onOpen: (id: number) => void;
}

/** How many things keep the template from being saved, each leading to its place. */
export function FaultSummary({ draft, faults, onOpen }: FaultSummaryProps): ReactNode {
  const { t } = useTranslation('templates');
  const words = useFaultWords();
  if (faults.length === 0) return undefined;
  const lead = ({ path }: TemplateFault) => {
    const [, place] = /^fields\.(\d+)/.exec(path) ?? [];
    const id = place === undefined ? undefined : draft.fields[Number(place)]?.id;
    // Its form has to be there before anything in it can be reached.
    if (id !== undefined) flushSync(() => onOpen(id));
    document.getElementById(inputIdOf(path))?.focus();
  };
  return (
    <div className="designer-faults" role="alert">
      <p>
        <strong>{t('designer.wrong', { count: faults.length })}</strong>
      </p>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.path} ${fault.kind}`}>
            <button type="button" className="text-button" onClick={() => lead(fault)}>
              {fault.path}
            </button>
            : {words(fault)}
          </li>
        ))}
      </ul>
    </div>
  );
}
