import type { IndexState } from '@stele/platform/api';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useNodeName } from '../data/use-session.ts';
import { useLanguageTag } from '../texts/use-language.ts';
import { integerText } from './format-number.ts';
import { TimeText } from './time-text.tsx';

interface ReadFromProps {
  /** When it was read, in ms since 1970; 0 where nothing was read yet, as queries have it. */
  readonly at: number;
  /** How far the tables reached that a list was read from; left out for what came from the node itself. */
  readonly index?: IndexState | undefined;
  /** Height of the chain, to say how far the tables are behind it. */
  readonly height?: number | undefined;
}

/** Where facts come from: which node, which height, when. Every page says it. */
export function ReadFrom({ at, index, height }: ReadFromProps): ReactNode {
  const { t } = useTranslation('parts');
  const node = useNodeName();
  const language = useLanguageTag();
  return (
    <p>
      {at === 0 ? (
        t('notReadYet', { node })
      ) : (
        <Trans t={t} i18nKey="readFrom" values={{ node }} components={{ time: <TimeText ms={at} /> }} />
      )}
      {index && <> · {indexText(t, language, index, height)}</>}
    </p>
  );
}

type Translate = ReturnType<typeof useTranslation<'parts'>>['t'];

function indexText(t: Translate, language: string, index: IndexState, height: number | undefined): string {
  if (index.height === null) return t('indexAbsent');
  const indexed = integerText(index.height, language);
  if (height === undefined) return t('indexedTo', { indexed });
  const behind = Math.max(0, height - index.height);
  return t('indexedBehind', { indexed, behind: integerText(behind, language) });
}
