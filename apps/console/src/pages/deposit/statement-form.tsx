import { type ContentHash, LIMITS } from '@stele/protocol';
import {
  makeStatement,
  STATEMENT_MEDIA_TYPE,
  STATEMENT_SUFFIX,
  type Statement,
  statementText,
  type Template,
  valueFaults,
} from '@stele/statement';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { client } from '../../data/clients.ts';
import { saveFile } from '../../parts/save-file.ts';
import { Status } from '../../parts/status-glyph.tsx';
import { useZone } from '../../parts/time-text.tsx';
import { useWords } from '../../statements/field-words.ts';
import { fieldInputId, TemplateForm } from '../../statements/template-form.tsx';
import { type ValueDrafts, valuesOf } from '../../statements/value-draft.ts';
import { useDepositDraft } from './use-deposit-draft.ts';

interface StatementFormProps {
  readonly template: Template;
  readonly algorithm: ContentHash;
}

/** What is typed outlives leaving the page, and not more: values are for nobody's disk but the depositor's own file. */
const typed = new Map<string, ValueDrafts>();

/** Takes the values of a template, makes the statement here, and adds it once its file is saved. */
export function StatementForm({ template, algorithm }: StatementFormProps): ReactNode {
  const words = useWords();
  const zone = useZone();
  const [drafts, setDrafts] = useState<ValueDrafts>(() => typed.get(template.name) ?? {});
  const [label, setLabel] = useState(words(template.title));
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<Statement>();
  const values = valuesOf(template, drafts, zone);
  const faults = valueFaults(template, values);
  const put = (next: ValueDrafts) => {
    typed.set(template.name, next);
    setDrafts(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (faults.length > 0) return;
    const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    setMade(makeStatement({ hashes: client.crypto, algorithm, template, values, randomBytes }));
  };
  if (made) {
    const again = (isAdded: boolean) => {
      if (isAdded) put({});
      setTried(false);
      setMade(undefined);
    };
    return <MadeStatement statement={made} name={template.name} label={label} onDone={again} />;
  }
  const shown = tried ? faults : [];
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TemplateForm
        id="statement"
        {...{ template, drafts, algorithm }}
        faults={shown}
        onChange={(field, draft) => put({ ...drafts, [field]: draft })}
      />
      <LabelField label={label} onChange={setLabel} />
      <FaultCount template={template} fields={shown.map(({ field }) => field)} />
      <MakeButton />
    </form>
  );
}

function MakeButton(): ReactNode {
  const { t } = useTranslation('templates');
  return (
    <div className="row">
      <Button htmlType="submit">{t('input.make')}</Button>
    </div>
  );
}

function LabelField({
  label,
  onChange,
}: {
  readonly label: string;
  readonly onChange: (label: string) => void;
}): ReactNode {
  const { t } = useTranslation('templates');
  const id = useId();
  return (
    <div className="template-field">
      <label htmlFor={id}>{t('input.label')}</label>
      <span className="quiet small">{t('input.labelNote')}</span>
      <input
        id={id}
        className="text-input"
        value={label}
        maxLength={LIMITS.evidenceLabel}
        autoComplete="off"
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

/** How many fields are wrong, each leading to its place. */
function FaultCount({
  template,
  fields,
}: {
  readonly template: Template;
  readonly fields: readonly string[];
}): ReactNode {
  const { t } = useTranslation('templates');
  const words = useWords();
  if (fields.length === 0) return undefined;
  const labelOf = (name: string) => {
    const field = template.fields.find((other) => other.name === name);
    return field ? words(field.label) : name;
  };
  return (
    <div className="deposit-faults" role="alert">
      <p>
        <strong>{t('input.wrong', { count: fields.length })}</strong>
      </p>
      <ul className="row">
        {fields.map((name) => (
          <li key={name}>
            <button
              type="button"
              className="text-button"
              onClick={() => document.getElementById(fieldInputId('statement', name))?.focus()}
            >
              {labelOf(name)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface MadeProps {
  readonly statement: Statement;
  /** Name of the template, for the file. */
  readonly name: string;
  readonly label: string;
  readonly onDone: (isAdded: boolean) => void;
}

/** The statement that was made. Its file has to be saved before anything is signed. */
function MadeStatement({ statement, name, label, onDone }: MadeProps): ReactNode {
  const { t } = useTranslation('templates');
  const { draft } = useDepositDraft(useChain());
  const [saved, setSaved] = useState(false);
  const fileName = `${name}-${statement.digest.slice(0, 8)}${STATEMENT_SUFFIX}`;
  const save = () => {
    saveFile(fileName, STATEMENT_MEDIA_TYPE, statementText(statement));
    setSaved(true);
  };
  const add = () => {
    draft.addStatement(
      statement,
      label.trim(),
      new File([statementText(statement)], fileName, { type: STATEMENT_MEDIA_TYPE }),
    );
    onDone(true);
  };
  return (
    <div className="deposit-made stack">
      <p role="status">
        <Status name="accepted">{t('input.made', { count: statement.fields.length })}</Status>
      </p>
      <p>{t('input.saveNote')}</p>
      <div className="row">
        <Button type={saved ? 'default' : 'primary'} onClick={save}>
          {t('input.save')}
        </Button>
        <Button type={saved ? 'primary' : 'default'} disabled={!saved} onClick={add}>
          {t('input.add')}
        </Button>
        <Button type="text" onClick={() => onDone(false)}>
          {t('input.again')}
        </Button>
        {!saved && <span className="quiet small">{t('input.saveFirst')}</span>}
      </div>
    </div>
  );
}
