import { isSteleError } from '@stele/protocol';

/** What is asked for, or undefined where this node does not keep it any more. */
export async function unlessPruned<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isSteleError(error, 'STATE_PRUNED')) return undefined;
    throw error;
  }
}
