import type { Worker } from 'node:worker_threads';

/** What Node.js posts for itself when it watches files, among the messages of a thread. */
const NOTES = ['watch:import', 'watch:require'];

/** Hears the messages that a thread of this node posts. */
export function onThreadMessage<Message>(worker: Worker, take: (message: Message) => void): void {
  worker.on('message', (message: unknown) => {
    if (!isNote(message)) take(message as Message);
  });
}

function isNote(message: unknown): boolean {
  return typeof message === 'object' && message !== null && NOTES.some((name) => name in message);
}
