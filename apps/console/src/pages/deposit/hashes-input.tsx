import { CONTENT_HASHES, type ContentHash } from '@stele/protocol';
import { Button } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { parseHashes } from './parse-hashes.ts';
import { useDepositDraft } from './use-deposit-draft.ts';

/** What is typed here outlives leaving the page, and not more. */
const typed = { text: '' };

/** Lines with nothing to read in them that are named. */
const NAMED_LINES = 10;

/** Takes hashes of contents that are somewhere else, as programs print them. */
export function HashesInput({ algorithm: ofChain }: { readonly algorithm: ContentHash }): ReactNode {
  const { t } = useTranslation('deposit');
  const { draft } = useDepositDraft(useChain());
  const [text, setText] = useState(typed.text);
  const [algorithm, setAlgorithm] = useState(ofChain);
  const field = useId();
  const { hashes, bad } = parseHashes(text, algorithm);
  const put = (next: string) => {
    typed.text = next;
    setText(next);
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (hashes.length === 0 || bad.length > 0) return;
    draft.addHashes(hashes);
    put('');
  };
  return (
    <form className="stack deposit-form" onSubmit={add}>
      <fieldset className="choice">
        <legend>{t('hashes.algorithm')}</legend>
        {CONTENT_HASHES.map((name) => (
          <label key={name}>
            <input type="radio" name={field} checked={name === algorithm} onChange={() => setAlgorithm(name)} />
            {name}
          </label>
        ))}
      </fieldset>
      <div className="form-field">
        <label htmlFor={`${field}-text`}>{t('hashes.text')}</label>
        <textarea
          id={`${field}-text`}
          className="text-input mono"
          rows={8}
          value={text}
          spellCheck={false}
          aria-describedby={`${field}-bad`}
          aria-invalid={bad.length > 0 || undefined}
          onChange={({ target }) => put(target.value)}
        />
      </div>
      <p id={`${field}-bad`} className={bad.length > 0 ? 'field-fault' : 'quiet'}>
        {bad.length > 0
          ? t('hashes.bad', { count: bad.length, lines: bad.slice(0, NAMED_LINES).join(', ') })
          : t('hashes.note')}
      </p>
      <div className="row">
        <Button htmlType="submit" disabled={hashes.length === 0 || bad.length > 0}>
          {t('hashes.add', { count: hashes.length })}
        </Button>
      </div>
    </form>
  );
}
