import { Segmented } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './field.tsx';
import { FieldFaults, useFaultWords } from './field-head.tsx';
import { faultsAt, fieldId } from './field-id.ts';
import type { EditorMode, ValueEditor } from './use-value-editor.ts';
import '../parts/text-input.css';
import './forms.css';

interface ValueFormProps {
  readonly editor: ValueEditor;
  /** What is typed, for those who do not see it, as in "arguments of deposit". */
  readonly label: string;
}

/** A value typed field by field as its schema says, or as JSON. */
export function ValueForm({ editor, label }: ValueFormProps): ReactNode {
  const { t } = useTranslation('forms');
  const form = useId();
  const { mode, schema, draft, text, faults, setDraft, setText, turn } = editor;
  const modes: readonly EditorMode[] = ['form', 'json'];
  return (
    <fieldset className="value-form" aria-label={label}>
      <div>
        <Segmented<EditorMode>
          size="small"
          aria-label={t('mode')}
          value={mode}
          onChange={turn}
          options={modes.map((value) => ({ value, label: t(`modes.${value}`) }))}
        />
      </div>
      {mode === 'form' ? (
        <>
          <Field form={form} schema={schema} draft={draft} path={[]} faults={faults} onChange={setDraft} />
          <FieldFaults id={fieldId(form, [])} faults={faultsAt(faults, [])} />
        </>
      ) : (
        <textarea
          id={fieldId(form, [])}
          className="text-input mono"
          rows={Math.min(24, Math.max(6, text.split('\n').length + 1))}
          value={text}
          spellCheck={false}
          aria-label={label}
          aria-invalid={faults.length > 0 || undefined}
          onChange={({ target }) => setText(target.value)}
        />
      )}
      <FaultSummary editor={editor} form={form} />
    </fieldset>
  );
}

/** How many things are wrong, each leading to its field. */
function FaultSummary({
  editor: { faults, mode },
  form,
}: {
  readonly editor: ValueEditor;
  readonly form: string;
}): ReactNode {
  const { t } = useTranslation('forms');
  const words = useFaultWords();
  if (faults.length === 0) return undefined;
  return (
    <div className="form-summary" role="alert">
      <p>
        <strong>{t('wrong', { count: faults.length })}</strong>
      </p>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.path.join('.')} ${fault.name}`}>
            <button
              type="button"
              className="text-button"
              onClick={() => document.getElementById(fieldId(form, mode === 'json' ? [] : fault.path))?.focus()}
            >
              {fault.path.length === 0
                ? t('whole')
                : fault.path.map((part) => (typeof part === 'number' ? part + 1 : part)).join(' › ')}
            </button>
            : {words(fault)}
          </li>
        ))}
      </ul>
    </div>
  );
}
