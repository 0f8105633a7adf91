import { listExportFile, platformRoutes } from '@stele/platform/api';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client } from './clients.ts';
import { keys } from './keys.ts';

/**
 * What an export has.
 * @param state how far its job is, with which that changes
 */
export function listExportQuery(id: string, state: string) {
  return queryOptions({
    queryKey: keys.jobs('list-export', id, state),
    queryFn: ({ signal }) => client.request(platformRoutes.getListExport, { params: { export: id } }, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Where the file of an export is downloaded. */
export function listFileOf(id: string): string {
  return listExportFile.replace(':export', id);
}
