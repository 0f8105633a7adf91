import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type SchemaNode, typeWordOf } from '../parts/schema.ts';
import type { Fault, ValuePath } from './check-value.ts';
import { blankDraft, type Draft } from './draft.ts';
import { FieldFaults, FieldHead } from './field-head.tsx';
import { faultsAt, fieldId } from './field-id.ts';
import { recordValueOf } from './form-kind.ts';
import { ChoiceField, FixedField, TextField } from './leaf-field.tsx';

interface FieldProps {
  /** Id of the form. */
  readonly form: string;
  readonly schema: SchemaNode;
  readonly draft: Draft;
  readonly path: ValuePath;
  readonly faults: readonly Fault[];
  readonly onChange: (draft: Draft) => void;
  /** What a single field is called where no label stands beside it. */
  readonly label?: string;
}

/** The field or fields of a value of any kind, without its name. */
export function Field(props: FieldProps): ReactNode {
  const { form, schema, draft, path, faults, onChange, label } = props;
  const id = fieldId(form, path);
  const invalid = faultsAt(faults, path).length > 0;
  const leaf = { id, schema, invalid, onChange, label };
  switch (draft.kind) {
    case 'text':
      return <TextField {...leaf} draft={draft} />;
    case 'choice':
      return <ChoiceField {...leaf} draft={draft} />;
    case 'fixed':
      return <FixedField schema={schema} />;
    case 'object':
      return <ObjectField {...props} draft={draft} />;
    case 'list':
      return <ListField {...props} draft={draft} />;
    case 'record':
      return <RecordField {...props} draft={draft} />;
    case 'union':
      return <UnionField {...props} draft={draft} />;
  }
}

type Of<Kind extends Draft['kind']> = FieldProps & { readonly draft: Extract<Draft, { readonly kind: Kind }> };

interface NamedFieldProps extends FieldProps {
  readonly name: string | number;
  readonly optional?: boolean;
  /** Takes the field away again, where it may be left out. */
  readonly onRemove?: (() => void) | undefined;
}

const LEAVES: readonly Draft['kind'][] = ['text', 'choice', 'fixed'];

/** A field under its name, with what is wrong with it. */
function NamedField({ name, optional, onRemove, ...props }: NamedFieldProps): ReactNode {
  const { t } = useTranslation('forms');
  const { form, schema, draft, path, faults } = props;
  const id = fieldId(form, path);
  const head = <FieldHead name={name} schema={schema} {...(optional ? { optional } : {})} />;
  const remove = onRemove && (
    <Button size="small" type="text" onClick={onRemove}>
      {t('remove', { name: typeof name === 'number' ? name + 1 : name })}
    </Button>
  );
  const within = (
    <>
      {schema.description && <span className="quiet small">{schema.description}</span>}
      <Field {...props} />
      <FieldFaults id={id} faults={faultsAt(faults, path)} />
    </>
  );
  if (LEAVES.includes(draft.kind)) {
    return (
      <div className="form-part">
        <span className="form-line">
          <label htmlFor={id}>{head}</label>
          {remove}
        </span>
        {within}
      </div>
    );
  }
  return (
    <fieldset className="form-part" id={id} tabIndex={-1}>
      <legend className="form-line">
        {head}
        {remove}
      </legend>
      <div className="form-nested">{within}</div>
    </fieldset>
  );
}

function ObjectField({ schema, draft: { parts }, onChange, path, ...rest }: Of<'object'>): ReactNode {
  const { t } = useTranslation('forms');
  const { properties = {}, required = [] } = schema;
  const put = (name: string, part: Draft | undefined) => {
    const next = new Map(parts);
    if (part) next.set(name, part);
    else next.delete(name);
    onChange({ kind: 'object', parts: next });
  };
  const left = Object.entries(properties).filter(([name]) => !parts.has(name));
  if (Object.keys(properties).length === 0) return <span className="quiet">{t('noFields')}</span>;
  return (
    <div className="form-parts">
      {Object.entries(properties).map(([name, part]) => {
        const draft = parts.get(name);
        if (!draft) return undefined;
        const optional = !required.includes(name);
        return (
          <NamedField
            {...rest}
            key={name}
            name={name}
            schema={part}
            draft={draft}
            path={[...path, name]}
            optional={optional}
            onChange={(next) => put(name, next)}
            onRemove={optional ? () => put(name, undefined) : undefined}
          />
        );
      })}
      {left.length > 0 && (
        <div className="row">
          {left.map(([name, part]) => (
            <Button key={name} size="small" type="dashed" onClick={() => put(name, blankDraft(part))}>
              {t('add', { name })}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function ListField({ schema, draft: { items }, onChange, path, ...rest }: Of<'list'>): ReactNode {
  const { t } = useTranslation('forms');
  const item = schema.items ?? {};
  const full = schema.maxItems !== undefined && items.length >= schema.maxItems;
  const put = (next: readonly Draft[]) => onChange({ kind: 'list', items: next });
  return (
    <div className="form-parts">
      {items.map((draft, place) => (
        <NamedField
          {...rest}
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place in the list.
          key={place}
          name={place}
          schema={item}
          draft={draft}
          path={[...path, place]}
          onChange={(next) => put(items.with(place, next))}
          onRemove={() => put(items.toSpliced(place, 1))}
        />
      ))}
      <div className="row">
        <Button size="small" type="dashed" disabled={full} onClick={() => put([...items, blankDraft(item)])}>
          {t('addItem')}
        </Button>
        {full && <span className="quiet small">{t('full', { count: schema.maxItems ?? 0 })}</span>}
      </div>
    </div>
  );
}

function RecordField({ schema, draft: { entries }, onChange, path, ...rest }: Of<'record'>): ReactNode {
  const { t } = useTranslation('forms');
  const within = recordValueOf(schema);
  const put = (next: typeof entries) => onChange({ kind: 'record', entries: next });
  return (
    <div className="form-parts">
      {entries.map(({ name, value }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry keeps its place while its name is typed.
        <div className="form-entry" key={place}>
          <label className="form-part">
            <span className="quiet small">{t('entryName')}</span>
            <input
              className="text-input mono"
              value={name}
              onChange={({ target }) => put(entries.with(place, { name: target.value, value }))}
            />
          </label>
          <NamedField
            {...rest}
            name={name}
            schema={within}
            draft={value}
            path={[...path, name]}
            onChange={(next) => put(entries.with(place, { name, value: next }))}
            onRemove={() => put(entries.toSpliced(place, 1))}
          />
        </div>
      ))}
      <div>
        <Button size="small" type="dashed" onClick={() => put([...entries, { name: '', value: blankDraft(within) }])}>
          {t('addEntry')}
        </Button>
      </div>
    </div>
  );
}

/** One of several kinds of value. What was typed as another kind is still there when the reader turns back. */
function UnionField({ schema, draft, onChange, form, path, ...rest }: Of<'union'>): ReactNode {
  const { t } = useTranslation('forms');
  const parts = useTranslation('parts').t;
  const { branch, drafts } = draft;
  const branches = schema.anyOf ?? [];
  const chosen = drafts[branch];
  return (
    <div className="form-parts">
      <fieldset className="choice" id={`${fieldId(form, path)}-branch`}>
        <legend>{t('kind')}</legend>
        {branches.map((candidate, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a branch is its place among the branches.
          <label key={place}>
            <input
              type="radio"
              name={`${fieldId(form, path)}-branch`}
              checked={place === branch}
              onChange={() => onChange({ ...draft, branch: place })}
            />
            {candidate.title ?? parts(`types.${typeWordOf(candidate)}`)}
          </label>
        ))}
      </fieldset>
      {chosen && (
        <Field
          {...rest}
          form={form}
          path={path}
          schema={branches[branch] ?? {}}
          draft={chosen}
          onChange={(next) => onChange({ ...draft, drafts: drafts.with(branch, next) })}
          {...(LEAVES.includes(chosen.kind) ? { label: String(path.at(-1) ?? t('whole')) } : {})}
        />
      )}
    </div>
  );
}
