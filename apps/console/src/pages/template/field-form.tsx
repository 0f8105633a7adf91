import {
  type Choice,
  FIELD_TYPES,
  type FieldType,
  type TemplateField,
  VISIBILITIES,
  type Visibility,
} from '@stele/statement';
import { Button } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { inputIdOf } from './faults.ts';
import { CountMember, TextMember, WordsMember } from './inputs.tsx';
import { withMember, withType } from './template-draft.ts';

interface FieldFormProps {
  /** Where the field stands, as in `fields.2`. */
  readonly path: string;
  readonly field: TemplateField;
  readonly onChange: (field: TemplateField) => void;
}

/** All that is said of a field. */
export function FieldForm(props: FieldFormProps): ReactNode {
  const { t } = useTranslation('templates');
  const { path, field, onChange } = props;
  return (
    <div className="stack">
      <WordsMember
        path={`${path}.label`}
        labels={{ en: t('designer.labelEn'), zh: t('designer.labelZh') }}
        words={field.label}
        onChange={(label) => onChange({ ...field, label: label ?? { en: '', zh: '' } })}
      />
      <div className="designer-pair">
        <TypeChoice {...props} />
        <TextMember
          path={`${path}.name`}
          label={t('designer.fieldName')}
          mono
          value={field.name}
          onChange={(name) => onChange({ ...field, name })}
        />
      </div>
      <OwnMembers {...props} />
      <label className="designer-check">
        <input
          type="checkbox"
          checked={field.required}
          onChange={({ target }) => onChange({ ...field, required: target.checked })}
        />
        {t('designer.required')}
      </label>
      <VisibilityChoice {...props} />
      <RetentionChoice {...props} />
      <WordsMember
        path={`${path}.about`}
        labels={{ en: t('designer.aboutEn'), zh: t('designer.aboutZh') }}
        words={field.about}
        onChange={(about) => onChange(withMember(field, 'about', about))}
      />
    </div>
  );
}

function TypeChoice({ path, field, onChange }: FieldFormProps): ReactNode {
  const { t } = useTranslation('templates');
  const types = useTranslation('statements').t;
  const id = inputIdOf(`${path}.type`);
  return (
    <div className="template-field">
      <label htmlFor={id}>{t('designer.type')}</label>
      <select
        id={id}
        className="text-input"
        value={field.type}
        onChange={({ target }) => onChange(withType(field, target.value as FieldType))}
      >
        {FIELD_TYPES.map((type) => (
          <option key={type} value={type}>
            {types(`types.${type}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What the type asks for beside what all have. */
function OwnMembers(props: FieldFormProps): ReactNode {
  const { t } = useTranslation('templates');
  const { path, field, onChange } = props;
  switch (field.type) {
    case 'text':
    case 'long-text':
      return (
        <CountMember
          path={`${path}.maxLength`}
          label={t('designer.maxLength')}
          value={field.maxLength}
          onChange={(most) => onChange(withMember(field, 'maxLength', most))}
        />
      );
    case 'integer':
    case 'decimal':
      return <NumberMembers {...props} />;
    case 'date':
      return <BoundMembers {...props} />;
    case 'choice':
      return <Choices {...props} />;
    default:
      return undefined;
  }
}

function NumberMembers(props: FieldFormProps): ReactNode {
  const { t } = useTranslation('templates');
  const { path, field, onChange } = props;
  return (
    <>
      <div className="designer-pair">
        <TextMember
          path={`${path}.unit`}
          label={t('designer.unit')}
          value={field.unit ?? ''}
          onChange={(unit) => onChange(withMember(field, 'unit', unit))}
        />
        {field.type === 'decimal' && (
          <CountMember
            path={`${path}.scale`}
            label={t('designer.scale')}
            value={field.scale}
            onChange={(scale) => onChange(withMember(field, 'scale', scale))}
          />
        )}
      </div>
      <BoundMembers {...props} />
    </>
  );
}

function BoundMembers({ path, field, onChange }: FieldFormProps): ReactNode {
  const { t } = useTranslation('templates');
  return (
    <div className="designer-pair">
      {(['least', 'most'] as const).map((bound) => (
        <TextMember
          key={bound}
          path={`${path}.${bound}`}
          label={t(`designer.${bound}`)}
          mono
          value={field[bound] ?? ''}
          onChange={(value) => onChange(withMember(field, bound, value))}
        />
      ))}
    </div>
  );
}

function Choices({ path, field, onChange }: FieldFormProps): ReactNode {
  const { t } = useTranslation('templates');
  const choices = field.choices ?? [];
  const put = (next: readonly Choice[]) => onChange({ ...field, choices: next });
  const change = (at: number, choice: Choice) => put(choices.map((other, place) => (place === at ? choice : other)));
  return (
    <fieldset className="stack designer-choices" id={inputIdOf(`${path}.choices`)} tabIndex={-1}>
      <legend>{t('designer.choices')}</legend>
      {choices.map((choice, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place while its name is typed.
        <div className="designer-choice" key={place}>
          <WordsMember
            path={`${path}.choices.${place}.label`}
            labels={{
              en: t('designer.choiceEn', { place: place + 1 }),
              zh: t('designer.choiceZh', { place: place + 1 }),
            }}
            words={choice.label}
            onChange={(label) => change(place, { ...choice, label: label ?? { en: '', zh: '' } })}
          />
          <div className="designer-choice-end">
            <TextMember
              path={`${path}.choices.${place}.name`}
              label={t('designer.choiceName', { place: place + 1 })}
              mono
              value={choice.name}
              onChange={(name) => change(place, { ...choice, name })}
            />
            <Button
              size="small"
              type="text"
              aria-label={t('designer.removeChoice', { place: place + 1 })}
              onClick={() => put(choices.filter((_, other) => other !== place))}
            >
              {t('designer.remove')}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => put([...choices, { name: '', label: { en: '', zh: '' } }])}>
          {t('designer.addChoice')}
        </Button>
      </div>
    </fieldset>
  );
}

function VisibilityChoice({ field, onChange }: FieldFormProps): ReactNode {
  const { t } = useTranslation('templates');
  const group = useId();
  const option = (visibility: Visibility) => (
    <label key={visibility} className="designer-check">
      <input
        type="radio"
        name={group}
        checked={field.visibility === visibility}
        onChange={() => onChange({ ...field, visibility })}
      />
      {t(`designer.visibilityNotes.${visibility}`)}
    </label>
  );
  return (
    <fieldset className="designer-options">
      <legend>{t('designer.visibility')}</legend>
      {VISIBILITIES.map(option)}
    </fieldset>
  );
}

/** What is begun with where a field is not kept for ever, in days. */
const BEGINNING_DAYS = 365;

function RetentionChoice({ path, field, onChange }: FieldFormProps): ReactNode {
  const { t } = useTranslation('templates');
  const group = useId();
  const { retentionDays } = field;
  const isLimited = retentionDays !== null;
  return (
    <fieldset className="designer-options">
      <legend>{t('designer.retention')}</legend>
      <label className="designer-check">
        <input
          type="radio"
          name={group}
          checked={!isLimited}
          onChange={() => onChange({ ...field, retentionDays: null })}
        />
        {t('designer.forEver')}
      </label>
      <label className="designer-check">
        <input
          type="radio"
          name={group}
          checked={isLimited}
          onChange={() => onChange({ ...field, retentionDays: BEGINNING_DAYS })}
        />
        {t('designer.forDays')}
      </label>
      {isLimited && (
        <CountMember
          path={`${path}.retentionDays`}
          label={t('designer.days')}
          note={t('designer.retentionNote')}
          value={retentionDays === 0 ? undefined : retentionDays}
          onChange={(days) => onChange({ ...field, retentionDays: days ?? 0 })}
        />
      )}
    </fieldset>
  );
}
