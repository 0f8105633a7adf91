import type { BatchColumns } from '@stele/platform/api';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';

interface ReadingFormProps {
  readonly columns: BatchColumns;
  readonly onChange: (change: Partial<BatchColumns>) => void;
}

const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
const ALGORITHMS = ['sha256', 'sm3'] as const;
const DELIMITERS = [
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
] as const;

/** How the characters and rows of the file are read. */
export function ReadingForm({ columns, onChange }: ReadingFormProps): ReactNode {
  const { t } = useTranslation('batches');
  const head = useId();
  return (
    <div className="batch-reading">
      <Choice label={t('encoding')} value={columns.encoding} onChange={(encoding) => onChange({ encoding })}>
        {ENCODINGS.map((name) => [name, name.toUpperCase()])}
      </Choice>
      <Choice label={t('delimiter')} value={columns.delimiter} onChange={(delimiter) => onChange({ delimiter })}>
        {DELIMITERS.map(([sign, name]) => [sign, t(`delimiters.${name}`)])}
      </Choice>
      <Choice label={t('algorithm')} value={columns.algorithm} onChange={(algorithm) => onChange({ algorithm })}>
        {ALGORITHMS.map((name) => [name, name === 'sm3' ? 'SM3' : 'SHA-256'])}
      </Choice>
      <div className="batch-check">
        <input
          id={head}
          type="checkbox"
          checked={columns.header}
          onChange={({ target }) => onChange({ header: target.checked })}
        />
        <label htmlFor={head}>{t('header')}</label>
      </div>
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly children: readonly (readonly [value: Value, words: string])[];
}

function Choice<Value extends string>({ label, value, onChange, children }: ChoiceProps<Value>): ReactNode {
  const field = useId();
  return (
    <div className="form-field">
      <label htmlFor={field}>{label}</label>
      <select
        id={field}
        className="text-input"
        value={value}
        onChange={({ target }) => onChange(target.value as Value)}
      >
        {children.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
