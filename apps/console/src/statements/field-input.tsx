import type { ContentHash } from '@stele/protocol';
import { STATEMENT_LIMITS, type TemplateField } from '@stele/statement';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FileHash } from '../forms/file-value.tsx';
import { useOffset } from '../parts/time-text.tsx';
import { useWords } from './field-words.ts';
import type { ValueDraft } from './value-draft.ts';

interface FieldInputProps {
  readonly id: string;
  readonly field: TemplateField;
  readonly draft: ValueDraft;
  readonly invalid: boolean;
  readonly algorithm: ContentHash;
  readonly onChange: (draft: ValueDraft) => void;
}

/** Takes the value of a field, as its type asks for. */
export function FieldInput(props: FieldInputProps): ReactNode {
  switch (props.field.type) {
    case 'long-text':
      return <textarea {...commonOf(props)} rows={4} maxLength={props.field.maxLength ?? STATEMENT_LIMITS.longText} />;
    case 'choice':
      return (
        <Choice {...props} options={(props.field.choices ?? []).map(({ name, label }) => ({ name, words: label }))} />
      );
    case 'yes-no':
      return <YesNo {...props} />;
    case 'file-hash':
      return <HashOfFile {...props} />;
    case 'party':
      return <Party {...props} />;
    case 'time':
      return <Time {...props} />;
    default:
      return <Line {...props} />;
  }
}

/** What all inputs of one text have in common. */
function commonOf({ id, draft, invalid, onChange }: FieldInputProps) {
  return {
    id,
    className: 'text-input',
    value: draft.text,
    autoComplete: 'off',
    'aria-invalid': invalid || undefined,
    'aria-describedby': invalid ? `${id}-fault` : undefined,
    onChange: ({ target }: { readonly target: { readonly value: string } }) =>
      onChange({ ...draft, text: target.value }),
  } as const;
}

const INPUT_MODES = { integer: 'numeric', decimal: 'decimal' } as const;

function Line(props: FieldInputProps): ReactNode {
  const { type, maxLength } = props.field;
  const common = commonOf(props);
  if (type === 'date') return <input {...common} type="date" max="9999-12-31" />;
  const most = type === 'text' ? (maxLength ?? STATEMENT_LIMITS.text) : STATEMENT_LIMITS.digits + 2;
  return <input {...common} maxLength={most} inputMode={type === 'text' ? 'text' : INPUT_MODES[type as 'integer']} />;
}

function Time(props: FieldInputProps): ReactNode {
  const offset = useOffset();
  return (
    <span className="row">
      <input {...commonOf(props)} className="text-input field-time" type="datetime-local" step={1} />
      <span className="quiet small">{offset}</span>
    </span>
  );
}

interface ChoiceProps extends FieldInputProps {
  readonly options: readonly { readonly name: string; readonly words: { readonly en: string; readonly zh: string } }[];
}

function Choice({ options, ...props }: ChoiceProps): ReactNode {
  const { t } = useTranslation('statements');
  const words = useWords();
  return (
    <select {...commonOf(props)}>
      <option value="">{t('choose')}</option>
      {options.map((option, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: while a template is designed, two choices may have one name.
        <option key={place} value={option.name}>
          {words(option.words) || option.name}
        </option>
      ))}
    </select>
  );
}

function YesNo(props: FieldInputProps): ReactNode {
  const { t } = useTranslation('statements');
  return (
    <select {...commonOf(props)}>
      <option value="">{t('choose')}</option>
      <option value="yes">{t('yes')}</option>
      <option value="no">{t('no')}</option>
    </select>
  );
}

/** The hash of a file: typed, or taken here. The file goes nowhere. */
function HashOfFile(props: FieldInputProps): ReactNode {
  const { algorithm, draft, onChange } = props;
  const common = commonOf(props);
  return (
    <>
      <input {...common} className="text-input mono" spellCheck={false} placeholder={`${algorithm}:`} />
      <FileHash algorithm={algorithm} onHash={(hex) => onChange({ ...draft, text: `${algorithm}:${hex}` })} />
    </>
  );
}

function Party(props: FieldInputProps): ReactNode {
  const { t } = useTranslation('statements');
  const { id, draft, onChange } = props;
  return (
    <span className="field-party">
      <input {...commonOf(props)} maxLength={STATEMENT_LIMITS.label} />
      <input
        id={`${id}-id`}
        className="text-input"
        value={draft.id}
        maxLength={STATEMENT_LIMITS.label}
        autoComplete="off"
        aria-label={t('partyId')}
        placeholder={t('partyId')}
        onChange={({ target }) => onChange({ ...draft, id: target.value })}
      />
    </span>
  );
}
