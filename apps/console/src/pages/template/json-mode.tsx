import { type Template, type TemplateFault, templateFaults } from '@stele/statement';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from './faults.ts';

/** The text of a template while it is written as JSON: what came of it, or why nothing does. */
export interface JsonDraft {
  readonly text: string;
  readonly template: Template | undefined;
  /** Why it is no JSON; empty where it is. */
  readonly fault: string;
  readonly faults: readonly TemplateFault[];
}

export function jsonDraftOf(template: Template): JsonDraft {
  return readJson(JSON.stringify(template, null, 2));
}

export function readJson(text: string): JsonDraft {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { text, template: undefined, fault: error instanceof Error ? error.message : String(error), faults: [] };
  }
  const faults = templateFaults(value);
  return { text, template: faults.length === 0 ? (value as Template) : undefined, fault: '', faults };
}

/** Faults that are named; more would hide the first ones. */
const NAMED = 5;

/** The template as text: the same one as in the form. */
export function JsonMode({
  draft,
  onChange,
}: {
  readonly draft: JsonDraft;
  readonly onChange: (draft: JsonDraft) => void;
}): ReactNode {
  const { t } = useTranslation('templates');
  const words = useFaultWords();
  const [shown] = useState(() => Math.min(40, Math.max(16, draft.text.split('\n').length + 1)));
  const isWrong = draft.template === undefined;
  return (
    <div className="stack">
      <div className="template-field">
        <label htmlFor="designer-json">{t('designer.json')}</label>
        <span className="quiet small">{t('designer.jsonNote')}</span>
        <textarea
          id="designer-json"
          className="text-input mono"
          rows={shown}
          value={draft.text}
          spellCheck={false}
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? 'designer-json-faults' : undefined}
          onChange={({ target }) => onChange(readJson(target.value))}
        />
      </div>
      <div id="designer-json-faults" className="field-fault" role="status">
        {draft.fault !== '' && t('designer.notJson', { reason: draft.fault })}
        {draft.faults.slice(0, NAMED).map((fault) => (
          <p key={`${fault.path} ${fault.kind}`}>
            <code>{fault.path}</code> {words(fault)}
          </p>
        ))}
      </div>
    </div>
  );
}
