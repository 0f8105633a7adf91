import type { BatchInfo, BatchWay } from '@stele/platform/api';
import { Button } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { integerText } from '../../parts/format-number.ts';
import { Section } from '../../parts/page.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import { AgreeDialog } from './agree-dialog.tsx';

/** Longest note that the contract takes, in characters. */
const NOTE_LENGTH = 1000;

const WAYS = ['each', 'anchored'] as const satisfies readonly BatchWay[];

interface StartFormProps {
  readonly batch: BatchInfo;
  readonly disabled: boolean;
}

/** In which way the list is deposited; then what is signed is shown, and agreed to. */
export function StartForm({ batch, disabled }: StartFormProps): ReactNode {
  const { t } = useTranslation('batches');
  const language = useLanguageTag();
  const [way, setWay] = useState<BatchWay>('each');
  const [note, setNote] = useState('');
  const [agreeing, setAgreeing] = useState(false);
  const field = useId();
  const { good, transactions } = batch.check;
  return (
    <Section title={t('start.title')}>
      <div className="stack batch-start">
        <fieldset className="batch-ways">
          <legend className="visually-hidden">{t('start.way')}</legend>
          {WAYS.map((option) => (
            <label key={option} className="batch-way">
              <input type="radio" name="way" checked={way === option} onChange={() => setWay(option)} />
              <strong>{t(`ways.${option}`)}</strong>
              <span className="quiet">{t(`start.${option}Note`, { count: transactions })}</span>
            </label>
          ))}
        </fieldset>
        <div className="form-field">
          <label htmlFor={field}>{t('start.note')}</label>
          <input
            id={field}
            className="text-input"
            maxLength={NOTE_LENGTH}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </div>
        <p className="quiet">{t('start.public')}</p>
        <div>
          <Button type="primary" size="large" disabled={disabled} onClick={() => setAgreeing(true)}>
            {t('start.look', { count: good, shown: integerText(good, language) })}
          </Button>
        </div>
      </div>
      {agreeing && <AgreeDialog batch={batch} way={way} note={note.trim()} onClose={() => setAgreeing(false)} />}
    </Section>
  );
}
