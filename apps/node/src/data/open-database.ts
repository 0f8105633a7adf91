import { SteleError } from '@stele/protocol';

/** Codes of the errors of a LevelDB database. */
const DATABASE_ERROR = /^LEVEL_/;

/**
 * Opens the database of a folder.
 * @throws SteleError DATA_DAMAGED that names the folder.
 */
export async function openDatabase<Opened>(
  directory: string,
  open: (directory: string) => Promise<Opened>,
): Promise<Opened> {
  try {
    return await open(directory);
  } catch (error) {
    const { code, cause } = error as { readonly code?: string; readonly cause?: unknown };
    if (!DATABASE_ERROR.test(code ?? '')) throw error;
    const { message } = cause instanceof Error ? cause : (error as Error);
    throw new SteleError('DATA_DAMAGED', { directory, reason: message }, { cause: error });
  }
}
