import { type ContentHash, utf8 } from '@stele/protocol';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { Integer } from '../../parts/number-text.tsx';
import { saveFile } from '../../parts/save-file.ts';
import { useDepositDraft } from './use-deposit-draft.ts';

/** What is typed here outlives leaving the page, and not more. */
const typed = { name: '', text: '' };

/** Takes a text that is typed or pasted. Its bytes are what has to be kept, so they are saved as a file. */
export function TextInput({ algorithm }: { readonly algorithm: ContentHash }): ReactNode {
  const { t } = useTranslation('deposit');
  const { draft } = useDepositDraft(useChain());
  const [{ name, text }, setTyped] = useState({ ...typed });
  const field = useId();
  const put = (change: Partial<typeof typed>) => setTyped(Object.assign(typed, change) && { ...typed });
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (text === '') return;
    const file = new File([text], `${name.trim() || t('text.unnamed')}.txt`, { type: 'text/plain' });
    saveFile(file.name, file.type, file);
    draft.addFiles([file], algorithm, 'text');
    put({ name: '', text: '' });
  };
  return (
    <form className="stack deposit-form" onSubmit={add}>
      <div className="form-field">
        <label htmlFor={`${field}-name`}>{t('text.name')}</label>
        <input
          id={`${field}-name`}
          className="text-input"
          value={name}
          maxLength={240}
          autoComplete="off"
          onChange={({ target }) => put({ name: target.value })}
        />
      </div>
      <div className="form-field">
        <label htmlFor={`${field}-text`}>{t('text.text')}</label>
        <textarea
          id={`${field}-text`}
          className="text-input"
          rows={8}
          value={text}
          onChange={({ target }) => put({ text: target.value })}
        />
      </div>
      <p className="quiet">
        <Trans t={t} i18nKey="text.note" components={{ bytes: <Integer value={utf8(text).length} /> }} />
      </p>
      <div className="row">
        <Button htmlType="submit" disabled={text === ''}>
          {t('text.add')}
        </Button>
        {text === '' && <span className="quiet small">{t('text.missing')}</span>}
      </div>
    </form>
  );
}
