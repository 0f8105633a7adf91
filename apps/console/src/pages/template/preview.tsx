import type { Template, TemplateField } from '@stele/statement';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../parts/page.tsx';
import { Status } from '../../parts/status-glyph.tsx';
import { useRetention, useWords } from '../../statements/field-words.ts';
import { TemplateForm } from '../../statements/template-form.tsx';
import type { ValueDrafts } from '../../statements/value-draft.ts';

/** What the template comes to: the form, and what others see of it. */
export function Preview({ template }: { readonly template: Template }): ReactNode {
  const { t } = useTranslation('templates');
  const words = useWords();
  const [drafts, setDrafts] = useState<ValueDrafts>({});
  return (
    <div className="stack designer-preview">
      <Section title={t('designer.formPreview')}>
        <div className="panel stack">
          <p>
            <b>{words(template.title)}</b>
            <br />
            <span className="quiet small">{t('designer.formNote')}</span>
          </p>
          <TemplateForm
            id="preview"
            template={template}
            drafts={drafts}
            faults={[]}
            algorithm="sha256"
            onChange={(field, draft) => setDrafts({ ...drafts, [field]: draft })}
          />
        </div>
      </Section>
      <Section title={t('designer.copyPreview')}>
        <div className="stack">
          <p className="quiet">{t('designer.copyNote')}</p>
          <CopyTable fields={template.fields} />
        </div>
      </Section>
    </div>
  );
}

/** Each field with what a copy for others shows of it, and for how long. */
function CopyTable({ fields }: { readonly fields: readonly TemplateField[] }): ReactNode {
  const { t } = useTranslation('templates');
  const words = useWords();
  const retention = useRetention();
  return (
    <table className="designer-copy">
      <thead>
        <tr>
          <th scope="col">{t('designer.copyColumns.field')}</th>
          <th scope="col">{t('designer.copyColumns.others')}</th>
          <th scope="col">{t('designer.copyColumns.kept')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: while a template is designed, two fields may have one name.
          <tr key={place}>
            <th scope="row">{words(field.label) || field.name}</th>
            <td>
              <Shown field={field} />
            </td>
            <td>{retention(field.retentionDays)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Shown({ field: { visibility } }: { readonly field: TemplateField }): ReactNode {
  const { t } = useTranslation('templates');
  if (visibility === 'public') return <Status name="committed">{t('designer.shown')}</Status>;
  return <Status name="unknown">{t(visibility === 'parties' ? 'designer.partiesOnly' : 'designer.hidden')}</Status>;
}
