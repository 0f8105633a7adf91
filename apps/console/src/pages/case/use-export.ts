import { EVIDENCE_CONTRACT, evidenceRecordKey, utf8 } from '@stele/protocol';
import { collectSupervisionExport, SUPERVISION_EXPORT_FILES, type SupervisionExport } from '@stele/sdk';
import { zip } from '@stele/verifier/archive';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useChain } from '../../data/chain-context.ts';
import { clientOf } from '../../data/clients.ts';
import { numberOf } from '../../governance/proposal-number.ts';
import { saveFile } from '../../parts/save-file.ts';
import { useSigning } from '../../signing/signing-context.ts';

/** How long the validators may take to certify a block that was made just now, in ms. */
const CERTIFICATE_MS = 60_000;

/** What an export is called, without the end of its file. */
export function exportName(grant: string): string {
  return `case-${numberOf(grant)}`;
}

/**
 * Takes a case out: all queries with their proofs are read, the hash of their list is deposited, which signs the export,
 * and all of it is saved as one archive.
 */
export function useExport(grant: string) {
  const { t } = useTranslation('cases');
  const chain = useChain();
  const sign = useSigning();
  const save = useMutation({ mutationFn: (collected: SupervisionExport) => saveExport(chain, grant, collected) });
  const collect = useMutation({
    mutationFn: () => collectSupervisionExport(clientOf(chain), grant),
    onSuccess: (collected) =>
      sign({
        chain,
        calls: [depositCall(grant, collected)],
        title: t('export.signTitle', { number: numberOf(grant) }),
        follows: t('export.follows'),
        onSettled: ({ state }) => {
          if (state === 'committed') save.mutate(collected);
        },
      }),
  });
  return { collect, save };
}

function depositCall(grant: string, { manifest, digest }: SupervisionExport) {
  const content = { algorithm: 'sha256', digest };
  const record = { content, label: manifest.name, size: utf8(manifest.text).length };
  const args = { records: [record], note: `supervision export of grant ${grant}` };
  return { contract: EVIDENCE_CONTRACT, method: 'deposit', args };
}

async function saveExport(chain: string, grant: string, { files, manifest, digest }: SupervisionExport): Promise<void> {
  // It names the moment at which it was made: nobody deposited the same before.
  const record = evidenceRecordKey('sha256', digest, 0);
  const [evidence] = await clientOf(chain).evidencePackages([record], { timeoutMs: CERTIFICATE_MS });
  const proof = { name: SUPERVISION_EXPORT_FILES.manifestProof, text: `${JSON.stringify(evidence, undefined, 2)}\n` };
  const entries = [...files, manifest, proof].map(({ name, text }) => ({ name, content: utf8(text) }));
  saveFile(`${exportName(grant)}.zip`, 'application/zip', new Uint8Array(zip(entries)));
}
