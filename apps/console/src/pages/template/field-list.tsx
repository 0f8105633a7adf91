import type { TemplateField } from '@stele/statement';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldLine, useWords } from '../../statements/field-words.ts';
import { useFaultAt, useHasFaults } from './faults.ts';
import { FieldForm } from './field-form.tsx';
import {
  addField,
  changeField,
  type FieldDraft,
  moveField,
  removeField,
  type TemplateDraft,
} from './template-draft.ts';

interface FieldListProps {
  readonly draft: TemplateDraft;
  /** Id of the field that is open; undefined for none. */
  readonly open: number | undefined;
  readonly onOpen: (id: number | undefined) => void;
  readonly onChange: (draft: TemplateDraft) => void;
}

/** The fields in their order. Each is moved, opened and removed by buttons, so that the keyboard alone will do. */
export function FieldList({ draft, open, onOpen, onChange }: FieldListProps): ReactNode {
  const { t } = useTranslation('templates');
  const named = useNamed();
  const [said, setSaid] = useState('');
  const [removed, setRemoved] = useState<TemplateDraft>();
  const fault = useFaultAt('fields');
  const add = () => {
    onChange(addField(draft));
    onOpen(draft.next);
  };
  const move = ({ id, field }: FieldDraft, by: -1 | 1) => {
    const moved = moveField(draft, id, by);
    onChange(moved);
    const place = moved.fields.findIndex((other) => other.id === id) + 1;
    setSaid(t('designer.moved', { name: named(field), place, count: moved.fields.length }));
  };
  const remove = ({ id, field }: FieldDraft) => {
    setRemoved(draft);
    onChange(removeField(draft, id));
    setSaid(t('designer.removed', { name: named(field) }));
  };
  return (
    <div className="stack">
      {draft.fields.length === 0 && <p className="quiet">{t('designer.noFields')}</p>}
      <ol className="designer-fields">
        {draft.fields.map((item, place) => (
          <FieldRow
            key={item.id}
            {...{ item, place }}
            last={place === draft.fields.length - 1}
            open={open === item.id}
            onOpen={(isOpen) => onOpen(isOpen ? item.id : undefined)}
            onMove={(by) => move(item, by)}
            onRemove={() => remove(item)}
            onChange={(field) => onChange(changeField(draft, item.id, field))}
          />
        ))}
      </ol>
      {fault !== '' && <span className="field-fault">{fault}</span>}
      <div className="row">
        <Button onClick={add}>{t('designer.addField')}</Button>
        <span role="status" className="quiet small">
          {said}
        </span>
        {removed && (
          <Button
            size="small"
            onClick={() => {
              onChange(removed);
              setRemoved(undefined);
              setSaid('');
            }}
          >
            {t('designer.undo')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** What a field is called here. */
function useNamed(): (field: TemplateField) => string {
  const { t } = useTranslation('templates');
  const words = useWords();
  return ({ label }) => words(label) || t('designer.unnamed');
}

interface FieldRowProps {
  readonly item: FieldDraft;
  readonly place: number;
  readonly last: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
  readonly onChange: (field: TemplateField) => void;
}

function FieldRow({ item, place, last, open, onOpen, onMove, onRemove, onChange }: FieldRowProps): ReactNode {
  const { t } = useTranslation('templates');
  const line = useFieldLine();
  const path = `fields.${place}`;
  const name = useNamed()(item.field);
  const isFaulty = useHasFaults(path);
  return (
    <li className={isFaulty ? 'designer-field designer-field-faulty' : 'designer-field'}>
      <div className="designer-field-head">
        <span className="designer-field-name">
          <b>{name}</b>
          <span className="quiet small">{line(item.field)}</span>
        </span>
        <span className="designer-field-acts">
          <Button
            size="small"
            aria-label={t('designer.upNamed', { name })}
            aria-disabled={place === 0}
            onClick={() => onMove(-1)}
          >
            {t('designer.up')}
          </Button>
          <Button
            size="small"
            aria-label={t('designer.downNamed', { name })}
            aria-disabled={last}
            onClick={() => onMove(1)}
          >
            {t('designer.down')}
          </Button>
          <Button
            size="small"
            aria-label={open ? undefined : t('designer.editNamed', { name })}
            aria-expanded={open}
            onClick={() => onOpen(!open)}
          >
            {t(open ? 'designer.done' : 'designer.edit')}
          </Button>
          <Button size="small" type="text" aria-label={t('designer.removeNamed', { name })} onClick={onRemove}>
            {t('designer.remove')}
          </Button>
        </span>
      </div>
      {open && (
        <div className="designer-field-form">
          <FieldForm path={path} field={item.field} onChange={onChange} />
        </div>
      )}
    </li>
  );
}
