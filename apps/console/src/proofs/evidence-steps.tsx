import { describeReport, describeStep, type Explanation } from '@stele/verifier';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { timeText } from '../parts/format-time.ts';
import { type Glyph, Status, StatusGlyph } from '../parts/status-glyph.tsx';
import { useZone } from '../parts/time-text.tsx';
import { useLanguage } from '../texts/use-language.ts';
import './evidence-steps.css';

const GLYPHS: Readonly<Record<Explanation['steps'][number]['status'], Glyph>> = {
  passed: 'committed',
  failed: 'failed',
  'not-checked': 'unknown',
  'not-needed': 'unknown',
};

/** How checking evidence went, step by step: what holds, what does not, what could not be checked. */
export function EvidenceSteps({ explanation }: { readonly explanation: Explanation }): ReactNode {
  const { t } = useTranslation('transaction');
  const language = useLanguage();
  const zone = useZone();
  const { steps, report, error } = explanation;
  const counted = steps.filter(({ status }) => status !== 'not-needed');
  const passed = counted.filter(({ status }) => status === 'passed').length;
  const counts = { passed, all: counted.length };
  const whole = passed === counted.length;
  const lead = report && describeReport(report, language, ({ ms }) => timeText(ms, zone)).lead;
  return (
    <div className="panel stack" role="status">
      <p>
        {error ? (
          <Status name="failed">{t('proof.refused')}</Status>
        ) : (
          <Status name={whole ? 'committed' : 'expired'}>{t(whole ? 'proof.passed' : 'proof.partly', counts)}</Status>
        )}
      </p>
      {lead?.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <ol className="evidence-steps">
        {counted.map((step) => {
          const words = describeStep(step, language, error !== undefined);
          return (
            <li key={step.name}>
              <StatusGlyph name={GLYPHS[step.status]} />
              <span>
                <b>{words.title}</b> <span className="visually-hidden">{words.status}</span>
                <span className="evidence-step-text">{words.text}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
