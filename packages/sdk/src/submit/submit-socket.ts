import { type Bytes, SteleError } from '@stele/protocol';
import { badAnswer } from '../http/problem.ts';

/** Close codes by which a node says that it will not take what this client sends (RFC 6455 §7.4.1). */
const REFUSED: readonly number[] = [1002, 1003, 1007, 1008, 1009];

/** What happens on a connection. */
export interface SocketEvents {
  readonly onMessage: (message: Bytes) => void;
  /** The connection ended; with an error where it is no use to open another. */
  readonly onClose: (error: SteleError | undefined) => void;
}

/**
 * Opens a WebSocket of binary messages.
 * @throws SteleError SDK_UNREACHABLE
 */
export function openSocket(node: string, url: string, events: SocketEvents): Promise<WebSocket> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'));
  socket.binaryType = 'arraybuffer';
  return new Promise((resolve, reject) => {
    const failed = () => reject(new SteleError('SDK_UNREACHABLE', { url: node }));
    socket.onerror = failed;
    socket.onclose = failed;
    socket.onopen = () => {
      socket.onerror = null;
      socket.onmessage = ({ data }) => events.onMessage(bytesOf(data));
      socket.onclose = ({ code, reason }) => {
        const error = REFUSED.includes(code) ? badAnswer(node, `it closed the stream: ${reason || code}`) : undefined;
        events.onClose(error);
      };
      resolve(socket);
    };
  });
}

/** A text message has no bytes, which nothing can be read from. */
function bytesOf(data: unknown): Bytes {
  return data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array([0]);
}
