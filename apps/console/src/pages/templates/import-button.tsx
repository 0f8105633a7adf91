import { platformRoutes } from '@stele/platform/api';
import { parseTemplate } from '@stele/statement';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../data/clients.ts';
import { keys } from '../../data/keys.ts';
import { type KnownTemplate, knownTemplate } from '../../data/template-queries.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';

/** Takes the template of another organisation, in the version that it has. */
export function ImportButton({ onImported }: { readonly onImported: (template: KnownTemplate) => void }): ReactNode {
  const { t } = useTranslation('templates');
  const input = useRef<HTMLInputElement>(null);
  const cache = useQueryClient();
  const take = useMutation({
    mutationFn: async (file: File) => {
      const template = parseTemplate(await file.text());
      return knownTemplate(await client.request(platformRoutes.importTemplate, { body: { template } }));
    },
    onSuccess: async (imported) => {
      await cache.invalidateQueries({ queryKey: keys.templates });
      onImported(imported);
    },
  });
  return (
    <>
      <Button onClick={() => input.current?.click()} loading={take.isPending}>
        {t('importFile')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={t('importFile')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) take.mutate(file);
          target.value = '';
        }}
      />
      {take.error && <ErrorPanel error={take.error} />}
    </>
  );
}
