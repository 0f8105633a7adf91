import type { AccessRequest } from '@stele/sdk';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../../parts/json-text.ts';
import { faultsOf, LIMITS, type RequestDraft, type RequestFault, requestOf } from './request-draft.ts';
import { ScopeField } from './scope-field.tsx';

interface RequestFormProps {
  readonly draft: RequestDraft;
  /** Active members. */
  readonly members: readonly string[];
  readonly onChange: (draft: RequestDraft) => void;
  readonly onChecked: (request: AccessRequest) => void;
}

/** The fields of a request. What is wrong is said beside each once the reader has tried to go on. */
export function RequestForm({ draft, members, onChange, onChecked }: RequestFormProps): ReactNode {
  const { t } = useTranslation('cases');
  const [tried, setTried] = useState(false);
  const faults = tried ? faultsOf(draft) : [];
  const form = useId();
  const change = (part: Partial<RequestDraft>) => onChange({ ...draft, ...part });
  const part: PartProps = { form, draft, faults, onChange: change };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const request = requestOf(draft, Date.now());
    setTried(true);
    if (request) onChecked(request);
  };
  return (
    <form className="case-form" onSubmit={submit} noValidate>
      <Purpose {...part} />
      <ScopeField
        id={fieldOf(form, 'scope')}
        scope={draft.scope}
        isMissing={faults.includes('scope')}
        onChange={(scope) => change({ scope })}
      />
      <About {...part} members={members} />
      <div className="case-pair">
        <CountField {...part} name="days" />
        <CountField {...part} name="reads" />
      </div>
      <Supervisor {...part} members={members} />
      <FaultSummary form={form} faults={faults} />
      <div className="row">
        <Button type="primary" htmlType="submit">
          {t('form.check')}
        </Button>
        <span className="quiet small">{t('form.checkNote')}</span>
      </div>
    </form>
  );
}

/** Id of the field of a part. */
function fieldOf(form: string, name: RequestFault): string {
  return `${form}.${name}`;
}

/** How many things are wrong, each leading to its field. */
function FaultSummary({ form, faults }: Pick<PartProps, 'form' | 'faults'>): ReactNode {
  const { t } = useTranslation('cases');
  if (faults.length === 0) return undefined;
  return (
    <div className="form-summary" role="alert">
      <p>
        <strong>{t('form.faults', { count: faults.length })}</strong>
      </p>
      <ul>
        {faults.map((name) => (
          <li key={name}>
            <button
              type="button"
              className="text-button"
              onClick={() => document.getElementById(fieldOf(form, name))?.focus()}
            >
              {t(`form.${name}`)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface PartProps {
  readonly form: string;
  readonly draft: RequestDraft;
  readonly faults: readonly RequestFault[];
  readonly onChange: (part: Partial<RequestDraft>) => void;
}

function FaultOf({ name, faults }: { readonly name: RequestFault } & Pick<PartProps, 'faults'>): ReactNode {
  const { t } = useTranslation('cases');
  return faults.includes(name) && <span className="field-fault">{t(`form.wrong.${name}`, LIMITS)}</span>;
}

function Purpose({ form, draft, faults, onChange }: PartProps): ReactNode {
  const { t } = useTranslation('cases');
  const id = fieldOf(form, 'purpose');
  return (
    <div className="form-part">
      <label htmlFor={id}>{t('form.purpose')}</label>
      <span className="quiet small">{t('form.purposeNote')}</span>
      <textarea
        id={id}
        className="text-input"
        rows={3}
        maxLength={LIMITS.purpose}
        value={draft.purpose}
        aria-invalid={faults.includes('purpose') || undefined}
        onChange={({ target }) => onChange({ purpose: target.value })}
      />
      <FaultOf name="purpose" faults={faults} />
    </div>
  );
}

type MembersPartProps = PartProps & { readonly members: readonly string[] };

/** Into whose doings is looked: some of the members. */
function About({ form, members, draft: { organisations }, faults, onChange }: MembersPartProps): ReactNode {
  const { t } = useTranslation('cases');
  const toggled = (name: string) =>
    organisations.includes(name) ? organisations.filter((each) => each !== name) : [...organisations, name];
  return (
    <fieldset className="form-part" id={fieldOf(form, 'organisations')} tabIndex={-1}>
      <legend>{t('form.organisations')}</legend>
      <div className="case-checks">
        {members.map((name) => (
          <label key={name} className="case-check">
            <input
              type="checkbox"
              checked={organisations.includes(name)}
              onChange={() => onChange({ organisations: toggled(name) })}
            />
            {visibleText(name)}
          </label>
        ))}
      </div>
      <FaultOf name="organisations" faults={faults} />
    </fieldset>
  );
}

function CountField({
  form,
  name,
  draft,
  faults,
  onChange,
}: PartProps & { readonly name: 'days' | 'reads' }): ReactNode {
  const { t } = useTranslation('cases');
  const id = fieldOf(form, name);
  return (
    <div className="form-part">
      <label htmlFor={id}>{t(`form.${name}`)}</label>
      <input
        id={id}
        className="text-input"
        inputMode="numeric"
        value={draft[name]}
        aria-invalid={faults.includes(name) || undefined}
        onChange={({ target }) => onChange({ [name]: target.value })}
      />
      <FaultOf name={name} faults={faults} />
    </div>
  );
}

function Supervisor({ form, members, draft, faults, onChange }: MembersPartProps): ReactNode {
  const { t } = useTranslation('cases');
  const id = fieldOf(form, 'supervisor');
  return (
    <div className="form-part">
      <label htmlFor={id}>{t('form.supervisor')}</label>
      <span className="quiet small">{t('form.supervisorNote')}</span>
      <select
        id={id}
        className="text-input"
        value={draft.supervisor}
        aria-invalid={faults.includes('supervisor') || undefined}
        onChange={({ target }) => onChange({ supervisor: target.value })}
      >
        {draft.supervisor === '' && <option value="">{t('form.choose')}</option>}
        {members.map((name) => (
          <option key={name} value={name}>
            {visibleText(name)}
          </option>
        ))}
      </select>
      <FaultOf name="supervisor" faults={faults} />
    </div>
  );
}
