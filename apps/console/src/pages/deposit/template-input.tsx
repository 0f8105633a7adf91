import type { ContentHash } from '@stele/protocol';
import type { Template } from '@stele/statement';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { templateQuery, templatesQuery } from '../../data/template-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { SignedOut } from '../../parts/signed-out.tsx';
import { useWords } from '../../statements/field-words.ts';
import { StatementForm } from './statement-form.tsx';

/** Takes fields by a template: a statement of them is made here, and its core is what is deposited. */
export function TemplateInput({ algorithm }: { readonly algorithm: ContentHash }): ReactNode {
  const { t } = useTranslation('templates');
  const operator = useOperator();
  if (operator) return <Chosen algorithm={algorithm} />;
  return <SignedOut title={t('signedOut')}>{t('signedOutNote')}</SignedOut>;
}

/** The template that the address names, so that a link leads to its form. */
function Chosen({ algorithm }: { readonly algorithm: ContentHash }): ReactNode {
  const { t } = useTranslation('templates');
  const [address, setAddress] = useSearchParams();
  const name = address.get('template') ?? '';
  const list = useQuery(templatesQuery());
  const query = useQuery({ ...templateQuery(name), enabled: name !== '' });
  const choose = (next: string) => {
    const changed = new URLSearchParams(address);
    changed.set('template', next);
    setAddress(changed, { replace: true });
  };
  return (
    <div className="stack deposit-form">
      <Loaded query={list} what={t('what')} lines={2}>
        {(rows) => (rows.length === 0 ? <None /> : <Choice rows={rows} chosen={name} onChoose={choose} />)}
      </Loaded>
      {name !== '' && (
        <Loaded query={query} what={t('designer.what')} lines={8}>
          {({ template }) => <Form key={`${template.name} ${template.version}`} {...{ template, algorithm }} />}
        </Loaded>
      )}
    </div>
  );
}

function Form({ template, algorithm }: { readonly template: Template; readonly algorithm: ContentHash }): ReactNode {
  const words = useWords();
  return (
    <>
      {template.about && <p>{words(template.about)}</p>}
      <StatementForm template={template} algorithm={algorithm} />
    </>
  );
}

interface ChoiceProps {
  readonly rows: readonly { readonly name: string; readonly title: Template['title'] }[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}

function Choice({ rows, chosen, onChoose }: ChoiceProps): ReactNode {
  const { t } = useTranslation('templates');
  const chain = useChain();
  const words = useWords();
  const field = useId();
  return (
    <div className="template-field">
      <label htmlFor={field}>{t('input.template')}</label>
      <select
        id={field}
        className="text-input"
        value={rows.some(({ name }) => name === chosen) ? chosen : ''}
        onChange={({ target }) => onChoose(target.value)}
      >
        <option value="">{t('input.choose')}</option>
        {rows.map(({ name, title }) => (
          <option key={name} value={name}>
            {words(title)}
          </option>
        ))}
      </select>
      <Link to={addresses.templates(chain)}>{t('input.toTemplates')}</Link>
    </div>
  );
}

function None(): ReactNode {
  const { t } = useTranslation('templates');
  const chain = useChain();
  return (
    <Empty
      kind="nothing-yet"
      title={t('input.none')}
      action={<Link to={addresses.templates(chain)}>{t('input.toTemplates')}</Link>}
    >
      {t('lead')}
    </Empty>
  );
}
