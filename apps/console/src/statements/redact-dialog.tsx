import {
  redactStatement,
  STATEMENT_MEDIA_TYPE,
  STATEMENT_SUFFIX,
  type Statement,
  shownAtFirst,
  statementText,
  type Template,
} from '@stele/statement';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/dialog.tsx';
import { saveFile } from '../parts/save-file.ts';
import { FieldName, FieldText } from './field-text.tsx';

interface RedactDialogProps {
  readonly statement: Statement;
  /** Undefined where it is not known here. */
  readonly template: Template | undefined;
  readonly fileName: string;
  /** How long ago the statement was deposited, in ms. */
  readonly ageMs: number;
  readonly onClose: () => void;
}

/** Lets somebody choose which fields a copy shows, and saves it. Nothing leaves this browser. */
export function RedactDialog({ statement, template, fileName, ageMs, onClose }: RedactDialogProps): ReactNode {
  const { t } = useTranslation('statements');
  const names = statement.fields.flatMap(({ disclosure }) => disclosure?.name ?? []);
  const first = template ? shownAtFirst(template, ageMs) : [];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(names.filter((name) => first.includes(name))),
  );
  const [saved, setSaved] = useState(false);
  const choose = (next: Iterable<string>) => {
    setChosen(new Set(next));
    setSaved(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = fileName.endsWith(STATEMENT_SUFFIX) ? fileName.slice(0, -STATEMENT_SUFFIX.length) : fileName;
    const copy = statementText(redactStatement(statement, chosen));
    saveFile(`${name}.${t('redact.suffix')}${STATEMENT_SUFFIX}`, STATEMENT_MEDIA_TYPE, copy);
    setSaved(true);
  };
  return (
    <Dialog title={t('redact.title')} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>
          {t('redact.note')} {t('redact.names')}
        </p>
        {!template && <p className="quiet">{t('redact.unknownTemplate')}</p>}
        <div className="row">
          <Button size="small" onClick={() => choose(names)}>
            {t('redact.all')}
          </Button>
          <Button size="small" onClick={() => choose([])}>
            {t('redact.none')}
          </Button>
        </div>
        <fieldset className="redact-fields" aria-label={t('redact.fields')}>
          {names.map((name) => (
            <FieldChoice
              key={name}
              {...{ name, statement, template, ageMs }}
              checked={chosen.has(name)}
              onChange={(show) => choose(show ? [...chosen, name] : [...chosen].filter((other) => other !== name))}
            />
          ))}
        </fieldset>
        <div className="row redact-foot">
          <Button type="primary" htmlType="submit">
            {t('redact.save', { count: chosen.size })}
          </Button>
          <span role="status">{saved ? t('redact.saved') : ''}</span>
        </div>
      </form>
    </Dialog>
  );
}

interface FieldChoiceProps extends Pick<RedactDialogProps, 'statement' | 'template' | 'ageMs'> {
  readonly name: string;
  readonly checked: boolean;
  readonly onChange: (show: boolean) => void;
}

function FieldChoice({ name, statement, template, ageMs, checked, onChange }: FieldChoiceProps): ReactNode {
  const { t } = useTranslation('statements');
  const field = template?.fields.find((other) => other.name === name);
  const value = statement.fields.find((other) => other.name === name)?.disclosure?.value ?? null;
  const isOver =
    field?.visibility === 'public' && template !== undefined && !shownAtFirst(template, ageMs).includes(name);
  return (
    <label className="redact-field">
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      <span>
        <span className="redact-name">
          <b>
            <FieldName name={name} field={field} />
          </b>
          {field && (
            <span className="quiet small">
              {[t(`visibilities.${field.visibility}`), isOver && t('redact.over')].filter(Boolean).join(' · ')}
            </span>
          )}
        </span>
        <FieldText value={value} field={field} />
      </span>
    </label>
  );
}
