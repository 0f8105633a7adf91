import type { Bytes } from '@stele/protocol';
import type { BinaryReader, BinaryWriter } from 'cosmjs-types/binary';
import type { AbciApplication, Answer } from '../interface.ts';
import { frameOf } from './frame.ts';

/** Methods of ABCI: those of an application, and those that the server answers by itself. */
export type AbciMethod = keyof AbciApplication | 'echo' | 'flush';

/** One request, ready to be put to an application. */
export interface AbciCall {
  readonly method: AbciMethod;
  /** The frame that answers it. Fails with what the application threw, or for an answer that ABCI cannot carry. */
  readonly answer: (application: AbciApplication) => Answer<Bytes>;
}

/** How one method is read, put to an application, and answered. */
interface MethodParts<Request, Response> {
  readonly read: (reader: BinaryReader, length: number) => Request;
  readonly ask: (application: AbciApplication, request: Request) => Answer<Response>;
  readonly write: (writer: BinaryWriter, response: Response) => unknown;
}

/** Reads the request of one method: so many bytes from where the reader stands. */
export type CallReader = (reader: BinaryReader, length: number) => AbciCall;

export function callReader<Request, Response>(
  method: AbciMethod,
  { read, ask, write }: MethodParts<Request, Response>,
): CallReader {
  const frame = (response: Response) => frameOf((writer) => write(writer, response));
  return (reader, length) => {
    const request = read(reader, length);
    return {
      method,
      answer: (application) => {
        const answer = ask(application, request);
        return answer instanceof Promise ? answer.then(frame) : frame(answer);
      },
    };
  };
}
