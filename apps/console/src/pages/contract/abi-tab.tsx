import type { ContractInfo } from '@stele/sdk';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../parts/copy-button.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { saveFile } from '../../parts/save-file.ts';

/** What a contract is to others, as programs read it. */
export function AbiTab({ contract: { name, version, abi } }: { readonly contract: ContractInfo }): ReactNode {
  const { t } = useTranslation('contract');
  const text = JSON.stringify(abi, undefined, 2);
  return (
    <div className="stack">
      <p className="quiet">{t('abiNote')}</p>
      <div className="row">
        <Button onClick={() => saveFile(`${name}-${version}.abi.json`, 'application/json', text)}>
          {t('saveAbi')}
        </Button>
        <CopyButton text={text} what="ABI">
          {t('copyAbi')}
        </CopyButton>
      </div>
      <JsonView value={abi} />
    </div>
  );
}
