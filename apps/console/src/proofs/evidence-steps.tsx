import { describeReport, describeStep, type Explanation, type Step } from '@stele/verifier';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Glyph, Status, StatusGlyph } from '../parts/status-glyph.tsx';
import { useMomentText } from '../parts/time-text.tsx';
import { useLanguage } from '../texts/use-language.ts';
import { isUncompared, neededSteps } from './verdict.ts';
import './evidence-steps.css';

const GLYPHS: Readonly<Record<Step['status'], Glyph>> = {
  passed: 'committed',
  failed: 'failed',
  'not-checked': 'unknown',
  'not-needed': 'unknown',
};

interface EvidenceStepsProps {
  readonly explanation: Explanation;
  /** False while the fingerprint came with the evidence and the reader did not compare it: then nothing is proved yet. */
  readonly isTrusted?: boolean;
}

/** How checking evidence went, step by step: what holds, what does not, what could not be checked. */
export function EvidenceSteps({ explanation, isTrusted = true }: EvidenceStepsProps): ReactNode {
  const { t } = useTranslation('transaction');
  const certificate = useTranslation('certificate').t;
  const language = useLanguage();
  const momentText = useMomentText();
  const { report, error } = explanation;
  const steps = neededSteps(explanation, isTrusted);
  const passed = steps.filter(({ status }) => status === 'passed').length;
  const counts = { passed, all: steps.length, count: steps.length - passed };
  const whole = passed === steps.length;
  const lead = report && describeReport(report, language, momentText).lead;
  return (
    <div className="panel stack" role="status">
      <p>
        {error ? (
          <Status name="failed">{t('proof.refused')}</Status>
        ) : (
          <Status name={whole ? 'committed' : 'expired'}>{t(whole ? 'proof.passed' : 'proof.partly', counts)}</Status>
        )}
      </p>
      {lead && !isTrusted && <p className="quiet">{certificate('compareThen')}</p>}
      {lead?.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <ol className="evidence-steps">
        {steps.map((step) => {
          const words = describeStep(step, language, error !== undefined);
          const isOpen = isUncompared(step, isTrusted);
          return (
            <li key={step.name}>
              <StatusGlyph name={GLYPHS[step.status]} />
              <span>
                <b>{words.title}</b> <span className="visually-hidden">{words.status}</span>
                <span className="evidence-step-text">{isOpen ? certificate('trust.fromPackage') : words.text}</span>
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
