import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../parts/json-text.ts';
import type { SchemaNode } from '../parts/schema.ts';
import type { Draft } from './draft.ts';
import { FileBytes, FileHash } from './file-value.tsx';
import { choicesOf, fixedValueOf, formKindOf } from './form-kind.ts';

interface LeafProps<Kind extends Draft['kind']> {
  readonly id: string;
  readonly schema: SchemaNode;
  readonly draft: Extract<Draft, { readonly kind: Kind }>;
  readonly invalid: boolean;
  readonly onChange: (draft: Draft) => void;
  readonly label: string | undefined;
}

/** Texts longer than this are typed into several lines. */
const LINE_LENGTH = 120;

/** Texts, hexadecimal, bytes, numbers and JSON: all of it is text that was typed. */
export function TextField({ id, schema, draft: { text }, invalid, onChange, label }: LeafProps<'text'>): ReactNode {
  const kind = formKindOf(schema);
  const long = kind === 'json' || kind === 'bytes' || (kind === 'text' && (schema.maxLength ?? Infinity) > LINE_LENGTH);
  const common = {
    id,
    value: text,
    spellCheck: false,
    autoComplete: 'off',
    'aria-label': label,
    'aria-invalid': invalid || undefined,
    'aria-describedby': invalid ? `${id}-fault` : undefined,
    className: kind === 'text' ? 'text-input' : 'text-input mono',
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      onChange({ kind: 'text', text: target.value }),
  } as const;
  const take = (taken: string) => onChange({ kind: 'text', text: taken });
  if (!long) {
    return (
      <>
        <input {...common} inputMode={kind === 'integer' ? 'numeric' : 'text'} />
        {schema['x-file'] && <FileHash algorithm={schema['x-file']} onHash={take} />}
      </>
    );
  }
  return (
    <>
      <textarea {...common} rows={kind === 'text' ? 2 : 4} />
      {kind === 'bytes' && <FileBytes onBytes={take} />}
    </>
  );
}

/** One of a few values. None is chosen before the reader chooses. */
export function ChoiceField({ id, schema, draft, invalid, onChange, label }: LeafProps<'choice'>): ReactNode {
  const { t } = useTranslation('forms');
  const words = (value: unknown) => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    return visibleText(String(value));
  };
  return (
    <select
      id={id}
      className="text-input"
      value={draft.chosen ?? ''}
      aria-label={label}
      aria-invalid={invalid || undefined}
      aria-describedby={invalid ? `${id}-fault` : undefined}
      onChange={({ target }) =>
        onChange({ kind: 'choice', chosen: target.value === '' ? undefined : Number(target.value) })
      }
    >
      <option value="">{t('choose')}</option>
      {choicesOf(schema).map((value, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place among the choices.
        <option key={place} value={place}>
          {words(value)}
        </option>
      ))}
    </select>
  );
}

/** A value that cannot be another one. */
export function FixedField({ schema }: { readonly schema: SchemaNode }): ReactNode {
  const { t } = useTranslation('forms');
  const value = fixedValueOf(schema);
  return value === null ? <span className="quiet">{t('nothing')}</span> : <code>{JSON.stringify(value)}</code>;
}
