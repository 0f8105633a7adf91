import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { clockQuery } from '../../data/clock-query.ts';
import { protocolQuery } from '../../data/node-queries.ts';
import { sessionQuery } from '../../data/platform-queries.ts';
import { GuideButton } from '../../help/guide-button.tsx';
import { spanText } from '../../parts/format-duration.ts';
import { sizeText } from '../../parts/format-number.ts';
import { type Glyph, Status } from '../../parts/status-glyph.tsx';
import { useLanguageTag } from '../../texts/use-language.ts';
import '../../parts/text-input.css';

/** Less free space than this is soon used up, in bytes. */
const LITTLE_SPACE = 5 * 1024 ** 3;

/** Clocks that differ by more than this are told of, in ms: a difference is known to about a second. */
const CLOCKS_DIFFER_MS = 2000;

/** What is in order before one begins, and what still has to be seen to. */
export function Preflight(): ReactNode {
  const { t } = useTranslation('start');
  return (
    <ul className="start-line" aria-label={t('preflight.title')}>
      <DataFolder />
      <Clock />
      <Operator />
      <Check name="unknown">
        {t('preflight.backup')}{' '}
        <GuideButton guide="backup" className="text-button">
          {t('preflight.backupHow')}
        </GuideButton>
      </Check>
    </ul>
  );
}

function Check({ name, children }: { readonly name: Glyph; readonly children: ReactNode }): ReactNode {
  return (
    <li>
      <Status name={name}>{children}</Status>
    </li>
  );
}

function DataFolder(): ReactNode {
  const { t } = useTranslation('start');
  const language = useLanguageTag();
  const free = useQuery(protocolQuery(useChain())).data?.freeBytes;
  if (free === undefined) return <Check name="unknown">{t('preflight.spaceUnknown')}</Check>;
  const size = sizeText(free, language);
  return free < LITTLE_SPACE ? (
    <Check name="warning">{t('preflight.littleSpace', { size })}</Check>
  ) : (
    <Check name="committed">{t('preflight.space', { size })}</Check>
  );
}

function Clock(): ReactNode {
  const { t } = useTranslation('start');
  const language = useLanguageTag();
  const ahead = useQuery(clockQuery()).data ?? undefined;
  if (ahead === undefined) return <Check name="unknown">{t('preflight.clockUnknown')}</Check>;
  const by = spanText(Math.abs(ahead), language);
  if (Math.abs(ahead) <= CLOCKS_DIFFER_MS) return <Check name="committed">{t('preflight.clock')}</Check>;
  return <Check name="warning">{t(ahead > 0 ? 'preflight.clockAhead' : 'preflight.clockBehind', { by })}</Check>;
}

function Operator(): ReactNode {
  const { t } = useTranslation('start');
  const session = useQuery(sessionQuery()).data;
  if (session?.state !== 'signed-in') return undefined;
  return <Check name="committed">{t('preflight.operator')}</Check>;
}
