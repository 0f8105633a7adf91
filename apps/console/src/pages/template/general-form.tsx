import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextMember, WordsMember } from './inputs.tsx';
import { type TemplateDraft, withMember } from './template-draft.ts';

interface GeneralFormProps {
  readonly head: TemplateDraft['head'];
  readonly isNew: boolean;
  readonly onChange: (head: TemplateDraft['head']) => void;
}

/** What the template is called, and what it is for. */
export function GeneralForm({ head, isNew, onChange }: GeneralFormProps): ReactNode {
  const { t } = useTranslation('templates');
  return (
    <div className="stack">
      <WordsMember
        path="title"
        labels={{ en: t('designer.titleEn'), zh: t('designer.titleZh') }}
        words={head.title}
        onChange={(title) => onChange({ ...head, title: title ?? { en: '', zh: '' } })}
      />
      <WordsMember
        path="about"
        labels={{ en: t('designer.aboutEn'), zh: t('designer.aboutZh') }}
        words={head.about}
        lines={2}
        onChange={(about) => onChange(withMember(head, 'about', about))}
      />
      <TextMember
        path="name"
        label={t('designer.nameLabel')}
        note={t('designer.nameNote')}
        mono
        disabled={!isNew}
        value={head.name}
        onChange={(name) => onChange({ ...head, name })}
      />
    </div>
  );
}
