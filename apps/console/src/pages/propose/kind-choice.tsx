import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KINDS, type KindGroup, type KindName } from '../../governance/kinds.ts';

const GROUPS: readonly KindGroup[] = ['members', 'rights', 'nodes', 'contracts', 'holds', 'supervision'];

interface KindChoiceProps {
  readonly chosen: KindName | undefined;
  readonly onChoose: (name: KindName) => void;
}

/** What can be proposed, by groups. */
export function KindChoice({ chosen, onChoose }: KindChoiceProps): ReactNode {
  const { t } = useTranslation('govern');
  const words = useTranslation('propose').t;
  return (
    <nav className="propose-kinds" aria-label={words('kinds')}>
      {GROUPS.map((group) => (
        <div key={group}>
          <p className="quiet small">{t(`groups.${group}`)}</p>
          {KINDS.filter((kind) => kind.group === group).map(({ name }) => (
            <button key={name} type="button" aria-current={name === chosen} onClick={() => onChoose(name)}>
              {t(`kinds.${name}`)}
            </button>
          ))}
        </div>
      ))}
    </nav>
  );
}
