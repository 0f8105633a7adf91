import type { TemplateFault } from '@stele/statement';
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';

/** What is wrong with the template that is being designed, once somebody tried to save it. */
const FaultsContext = createContext<readonly TemplateFault[]>([]);

export const FaultsProvider = FaultsContext.Provider;

/** Words for a fault. */
export function useFaultWords(): (fault: TemplateFault) => string {
  const { t } = useTranslation('templates');
  return ({ kind, bound = '' }) => t(`designer.faults.${kind}`, { bound });
}

/** What is wrong at a place; empty where nothing is. */
export function useFaultAt(path: string): string {
  const faults = useContext(FaultsContext);
  const words = useFaultWords();
  const found = faults.find((fault) => fault.path === path);
  return found ? words(found) : '';
}

/** Whether something is wrong at or below a place. */
export function useHasFaults(path: string): boolean {
  return useContext(FaultsContext).some((fault) => fault.path === path || fault.path.startsWith(`${path}.`));
}

/** Where a place of the template is typed. */
export function inputIdOf(path: string): string {
  return `designer-${path.replaceAll('.', '-')}`;
}
