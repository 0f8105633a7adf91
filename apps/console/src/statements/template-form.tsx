import type { ContentHash } from '@stele/protocol';
import type { Template, TemplateField, ValueFault } from '@stele/statement';
import type { ReactNode } from 'react';
import { FieldInput } from './field-input.tsx';
import { useFieldLine, useValueFault, useWords } from './field-words.ts';
import { BLANK, type ValueDraft, type ValueDrafts } from './value-draft.ts';
import './statements.css';
import '../parts/text-input.css';

interface TemplateFormProps {
  /** Begins the ids of the fields: several forms may be on a page. */
  readonly id: string;
  readonly template: Pick<Template, 'fields'>;
  readonly drafts: ValueDrafts;
  readonly faults: readonly ValueFault[];
  /** The hash function for fields that take the hash of a file. */
  readonly algorithm: ContentHash;
  readonly onChange: (field: string, draft: ValueDraft) => void;
}

/** The form that a template comes to. */
export function TemplateForm({ id, template, drafts, faults, algorithm, onChange }: TemplateFormProps): ReactNode {
  return (
    <div className="template-form">
      {template.fields.map((field, place) => (
        <FormField
          // biome-ignore lint/suspicious/noArrayIndexKey: while a template is designed, two fields may have one name.
          key={place}
          id={fieldInputId(id, field.name)}
          field={field}
          draft={drafts[field.name] ?? BLANK}
          fault={faults.find((fault) => fault.field === field.name)}
          algorithm={algorithm}
          onChange={(draft) => onChange(field.name, draft)}
        />
      ))}
    </div>
  );
}

/** Where a field of a form is typed. */
export function fieldInputId(form: string, field: string): string {
  return `${form}-${field}`;
}

interface FormFieldProps {
  readonly id: string;
  readonly field: TemplateField;
  readonly draft: ValueDraft;
  readonly fault: ValueFault | undefined;
  readonly algorithm: ContentHash;
  readonly onChange: (draft: ValueDraft) => void;
}

function FormField({ id, field, draft, fault, algorithm, onChange }: FormFieldProps): ReactNode {
  const words = useWords();
  const line = useFieldLine();
  const faultWords = useValueFault();
  return (
    <div className="template-field">
      <label htmlFor={id}>{words(field.label) || field.name}</label>
      <span className="quiet small">{line(field)}</span>
      {field.about && <span className="quiet small">{words(field.about)}</span>}
      <FieldInput id={id} field={field} draft={draft} invalid={fault !== undefined} {...{ algorithm, onChange }} />
      {fault && (
        <span id={`${id}-fault`} className="field-fault">
          {faultWords(fault)}
        </span>
      )}
    </div>
  );
}
