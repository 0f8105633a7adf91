import type { BenchChain } from './senders.ts';

/** An open connection for submitting in volume. */
export async function openSubmitSocket({ url, name }: BenchChain): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/chains/${name}/submit`);
  socket.binaryType = 'arraybuffer';
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  return socket;
}
