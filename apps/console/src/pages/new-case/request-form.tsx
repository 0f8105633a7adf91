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
  const change = (part: Partial<RequestDraft>) => onChange({ ...draft, ...part });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const request = requestOf(draft, Date.now());
    setTried(true);
    if (request) onChecked(request);
  };
  return (
    <form className="case-form" onSubmit={submit} noValidate>
      {faults.length > 0 && (
        <p role="alert" className="field-fault">
          {t('form.faults', { count: faults.length })}
        </p>
      )}
      <Purpose draft={draft} faults={faults} onChange={change} />
      <ScopeField scope={draft.scope} isMissing={faults.includes('scope')} onChange={(scope) => change({ scope })} />
      <About members={members} draft={draft} faults={faults} onChange={change} />
      <div className="case-pair">
        <CountField name="days" draft={draft} faults={faults} onChange={change} />
        <CountField name="reads" draft={draft} faults={faults} onChange={change} />
      </div>
      <Supervisor members={members} draft={draft} faults={faults} onChange={change} />
      <div className="row">
        <Button type="primary" htmlType="submit">
          {t('form.check')}
        </Button>
        <span className="quiet small">{t('form.checkNote')}</span>
      </div>
    </form>
  );
}

interface PartProps {
  readonly draft: RequestDraft;
  readonly faults: readonly RequestFault[];
  readonly onChange: (part: Partial<RequestDraft>) => void;
}

function FaultOf({ name, faults }: { readonly name: RequestFault } & Pick<PartProps, 'faults'>): ReactNode {
  const { t } = useTranslation('cases');
  return faults.includes(name) && <span className="field-fault">{t(`form.wrong.${name}`, LIMITS)}</span>;
}

function Purpose({ draft, faults, onChange }: PartProps): ReactNode {
  const { t } = useTranslation('cases');
  const id = useId();
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
function About({ members, draft: { organisations }, faults, onChange }: MembersPartProps): ReactNode {
  const { t } = useTranslation('cases');
  const toggled = (name: string) =>
    organisations.includes(name) ? organisations.filter((each) => each !== name) : [...organisations, name];
  return (
    <fieldset className="form-part">
      <legend>{t('form.about')}</legend>
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

function CountField({ name, draft, faults, onChange }: PartProps & { readonly name: 'days' | 'reads' }): ReactNode {
  const { t } = useTranslation('cases');
  const id = useId();
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

function Supervisor({ members, draft, faults, onChange }: MembersPartProps): ReactNode {
  const { t } = useTranslation('cases');
  const id = useId();
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
