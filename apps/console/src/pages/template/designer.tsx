import { platformRoutes } from '@stele/platform/api';
import { type Template, type TemplateFault, templateFaults } from '@stele/statement';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../data/clients.ts';
import { keys } from '../../data/keys.ts';
import { type KnownTemplate, knownTemplate } from '../../data/template-queries.ts';
import { useOperator } from '../../data/use-session.ts';
import { ErrorPanel } from '../../parts/error-panel.tsx';
import { Section } from '../../parts/page.tsx';
import { FaultSummary } from './fault-summary.tsx';
import { FaultsProvider } from './faults.ts';
import { FieldList } from './field-list.tsx';
import { GeneralForm } from './general-form.tsx';
import { type JsonDraft, JsonMode, jsonDraftOf } from './json-mode.tsx';
import { Preview } from './preview.tsx';
import { draftOf, isSameTemplate, type TemplateDraft, templateOf } from './template-draft.ts';
import '../../parts/text-input.css';
import '../../statements/statements.css';
import './template.css';

interface DesignerProps {
  /** What is begun with; it has the version that saving makes. */
  readonly start: Template;
  /** Whether nothing of the name is there yet. */
  readonly isNew: boolean;
  /** Whether it can be saved as it is: an older version that is to be the newest again. */
  readonly isChanged?: boolean;
  readonly onSaved: (saved: KnownTemplate) => void;
}

/** Designs a template: its fields on one side, what they come to on the other. */
export function Designer({ start, isNew, isChanged = isNew, onSaved }: DesignerProps): ReactNode {
  const { t } = useTranslation('templates');
  const operator = useOperator();
  const [draft, setDraft] = useState(() => draftOf(start));
  const [json, setJson] = useState<JsonDraft>();
  const [open, setOpen] = useState<number>();
  const [tried, setTried] = useState(false);
  const template = json?.template ?? templateOf(draft);
  const faults: readonly TemplateFault[] = json ? [] : templateFaults(template);
  const save = useSave(isNew, onSaved);
  const change = (next: TemplateDraft) => {
    setDraft(next);
    save.reset();
  };
  const turn = (mode: 'form' | 'json') => {
    if (mode === 'json') setJson(jsonDraftOf(template));
    else if (json) {
      // What is not a template yet stays as text, unless it is the form's own.
      if (json.template) setDraft(draftOf(json.template));
      else if (json.text !== jsonDraftOf(templateOf(draft)).text) return;
      setJson(undefined);
    }
  };
  const isUnchanged = !isChanged && isSameTemplate(template, start);
  const trySaving = () => {
    setTried(true);
    if (json ? json.template !== undefined : faults.length === 0) save.mutate(template);
  };
  return (
    <FaultsProvider value={tried ? faults : []}>
      <div>
        <Segmented<'form' | 'json'>
          size="small"
          aria-label={t('designer.mode')}
          value={json ? 'json' : 'form'}
          onChange={turn}
          options={(['form', 'json'] as const).map((value) => ({ value, label: t(`designer.modes.${value}`) }))}
        />
      </div>
      <div className="columns">
        <div className="stack designer-form">
          {json ? (
            <JsonMode draft={json} onChange={setJson} />
          ) : (
            <>
              <Section title={t('designer.general')}>
                <GeneralForm head={draft.head} isNew={isNew} onChange={(head) => change({ ...draft, head })} />
              </Section>
              <Section title={t('designer.fields')}>
                <FieldList draft={draft} open={open} onOpen={setOpen} onChange={change} />
              </Section>
            </>
          )}
          {tried && !json && <FaultSummary draft={draft} faults={faults} onOpen={setOpen} />}
          {save.error && <ErrorPanel error={save.error} onRetry={trySaving} />}
          <div className="row designer-save">
            <Button type="primary" onClick={trySaving} disabled={isUnchanged} loading={save.isPending}>
              {isNew ? t('designer.save') : t('designer.saveVersion', { version: start.version })}
            </Button>
            {!isNew && !isUnchanged && (
              <Button
                onClick={() => {
                  setDraft(draftOf(start));
                  setJson(undefined);
                  setTried(false);
                }}
              >
                {t('designer.discard')}
              </Button>
            )}
            <span className="quiet small">
              {isUnchanged ? t('designer.unchanged') : !operator && t('designer.signIn')}
            </span>
          </div>
        </div>
        <Preview template={template} />
      </div>
    </FaultsProvider>
  );
}

/** Makes the template, or adds the version. */
function useSave(isNew: boolean, onSaved: (saved: KnownTemplate) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (template: Template) => {
      const body = { template };
      const { name } = template;
      return knownTemplate(
        isNew
          ? await client.request(platformRoutes.createTemplate, { body })
          : await client.request(platformRoutes.addTemplateVersion, { params: { name }, body }),
      );
    },
    onSuccess: async (saved) => {
      await cache.invalidateQueries({ queryKey: keys.templates });
      onSaved(saved);
    },
  });
}
