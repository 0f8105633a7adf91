import type { Template } from '@stele/statement';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addresses } from '../../app/addresses.ts';
import { useChain } from '../../data/chain-context.ts';
import { readyTemplatesQuery } from '../../data/template-queries.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { useWords } from '../../statements/field-words.ts';

/** Templates to start from, each with what it is for. */
export function ReadyTemplates(): ReactNode {
  const { t } = useTranslation('templates');
  return (
    <div className="stack">
      <p className="quiet">{t('ready.note')}</p>
      <Loaded query={useQuery(readyTemplatesQuery())} what={t('ready.title')} lines={6}>
        {(templates) => (
          <ul className="ready-templates">
            {templates.map((template) => (
              <Ready key={template.name} template={template} />
            ))}
          </ul>
        )}
      </Loaded>
    </div>
  );
}

function Ready({ template: { name, title, about, fields } }: { readonly template: Template }): ReactNode {
  const { t } = useTranslation('templates');
  const chain = useChain();
  const words = useWords();
  const hiding = fields.filter(({ visibility }) => visibility !== 'public').length;
  return (
    <li className="ready-template">
      <h3>{words(title)}</h3>
      <p>{about && words(about)}</p>
      <p className="quiet small">
        {t('ready.fields', { count: fields.length })} · {t('ready.hiding', { count: hiding })}
      </p>
      <Link
        to={`${addresses.newTemplate(chain)}?from=${encodeURIComponent(name)}`}
        aria-label={t('ready.useNamed', { title: words(title) })}
      >
        {t('ready.use')}
      </Link>
    </li>
  );
}
