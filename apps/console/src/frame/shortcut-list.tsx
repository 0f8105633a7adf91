import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/dialog.tsx';
import { Facts } from '../parts/facts.tsx';

/** The keys that work everywhere. */
export default function ShortcutList({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <Dialog title={t('shortcuts.title')} size="narrow" onClose={onClose}>
      <Facts
        facts={[
          [<kbd key="search">Ctrl K</kbd>, t('shortcuts.search')],
          [<kbd key="rows">j k</kbd>, t('shortcuts.rows')],
          [<kbd key="open">Enter</kbd>, t('shortcuts.open')],
          [<kbd key="home">g h</kbd>, t('shortcuts.home')],
          [<kbd key="list">?</kbd>, t('shortcuts.list')],
        ]}
      />
    </Dialog>
  );
}
