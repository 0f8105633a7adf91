import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Facts } from '../parts/facts.tsx';

/** The keys that work everywhere. */
export default function ShortcutList({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('frame');
  return (
    <Modal open onCancel={onClose} footer={null} title={t('shortcuts.title')}>
      <Facts
        facts={[
          [<kbd key="search">Ctrl K</kbd>, t('shortcuts.search')],
          [<kbd key="rows">j k</kbd>, t('shortcuts.rows')],
          [<kbd key="open">Enter</kbd>, t('shortcuts.open')],
          [<kbd key="home">g h</kbd>, t('shortcuts.home')],
          [<kbd key="list">?</kbd>, t('shortcuts.list')],
        ]}
      />
    </Modal>
  );
}
