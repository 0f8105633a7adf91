import { badAnswer } from '../http/problem.ts';

/**
 * The JSON value in a message of a stream.
 * @throws SteleError SDK_BAD_ANSWER
 */
export function parseMessage(node: string, data: string): unknown {
  try {
    return JSON.parse(data);
  } catch (error) {
    throw badAnswer(node, 'a message of a stream is not JSON', error);
  }
}
