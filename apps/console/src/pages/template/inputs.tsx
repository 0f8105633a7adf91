import type { Words } from '@stele/statement';
import type { ReactNode } from 'react';
import { inputIdOf, useFaultAt } from './faults.ts';

interface TextProps {
  /** Where it stands in the template, as in `fields.2.unit`. */
  readonly path: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly note?: string;
  readonly mono?: boolean;
  readonly numeric?: boolean;
  readonly disabled?: boolean;
  readonly lines?: number;
  readonly lang?: string;
}

/** A text of the template, with what is wrong with it. */
export function TextMember(props: TextProps): ReactNode {
  const {
    path,
    label,
    value,
    onChange,
    note,
    mono = false,
    numeric = false,
    disabled = false,
    lines = 1,
    lang,
  } = props;
  const id = inputIdOf(path);
  const fault = useFaultAt(path);
  const common = {
    id,
    className: mono ? 'text-input mono' : 'text-input',
    value,
    lang,
    disabled,
    autoComplete: 'off',
    spellCheck: mono ? false : undefined,
    'aria-invalid': fault !== '' || undefined,
    'aria-describedby': fault === '' ? undefined : `${id}-fault`,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange(target.value),
  } as const;
  return (
    <div className="template-field">
      <label htmlFor={id}>{label}</label>
      {note !== undefined && <span className="quiet small">{note}</span>}
      {lines > 1 ? (
        <textarea {...common} rows={lines} />
      ) : (
        <input {...common} inputMode={numeric ? 'numeric' : 'text'} />
      )}
      {fault !== '' && (
        <span id={`${id}-fault`} className="field-fault">
          {fault}
        </span>
      )}
    </div>
  );
}

interface WordsProps {
  readonly path: string;
  readonly labels: { readonly en: string; readonly zh: string };
  readonly words: Words | undefined;
  /** Undefined where both are empty. */
  readonly onChange: (words: Words | undefined) => void;
  readonly lines?: number;
}

/** The same words in both languages, side by side. */
export function WordsMember({ path, labels, words = { en: '', zh: '' }, onChange, lines = 1 }: WordsProps): ReactNode {
  const change = (next: Words) => onChange(next.en === '' && next.zh === '' ? undefined : next);
  return (
    <div className="designer-pair">
      <TextMember
        path={`${path}.zh`}
        label={labels.zh}
        lang="zh-CN"
        value={words.zh}
        lines={lines}
        onChange={(zh) => change({ ...words, zh })}
      />
      <TextMember
        path={`${path}.en`}
        label={labels.en}
        lang="en"
        value={words.en}
        lines={lines}
        onChange={(en) => change({ ...words, en })}
      />
    </div>
  );
}

interface CountProps extends Omit<TextProps, 'value' | 'onChange'> {
  readonly value: number | undefined;
  /** Undefined where nothing is typed. */
  readonly onChange: (value: number | undefined) => void;
}

/** A whole number of the template. What is no number is not taken over. */
export function CountMember({ value, onChange, ...rest }: CountProps): ReactNode {
  return (
    <TextMember
      {...rest}
      numeric
      value={value === undefined ? '' : String(value)}
      onChange={(text) => {
        const digits = text.replaceAll(/\D/g, '').slice(0, 9);
        onChange(digits === '' ? undefined : Number(digits));
      }}
    />
  );
}
