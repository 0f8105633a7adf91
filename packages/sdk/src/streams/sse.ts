/** One message of a server-sent event stream (WHATWG HTML §9.2), or a comment in it. */
export interface SseMessage {
  /** Empty for a comment. */
  readonly event: string;
  readonly data: string;
  readonly id: string;
  /** Text after a line's leading colon; undefined for a message. */
  readonly comment?: string;
}

/** Messages and comments of a stream, as they arrive. */
export async function* readSse(body: ReadableStream<Uint8Array>): AsyncGenerator<SseMessage> {
  let fields: Record<string, string> = {};
  for await (const line of linesOf(body)) {
    if (line.startsWith(':')) {
      yield { event: '', data: '', id: '', comment: line.slice(1).trim() };
    } else if (line !== '') {
      fields = withField(fields, line);
    } else if (fields['data'] !== undefined) {
      yield { event: fields['event'] ?? 'message', data: fields['data'], id: fields['id'] ?? '' };
      fields = {};
    }
  }
}

function withField(fields: Readonly<Record<string, string>>, line: string): Record<string, string> {
  const colon = line.indexOf(':');
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  const known = fields[name];
  return { ...fields, [name]: name === 'data' && known !== undefined ? `${known}\n${value}` : value };
}

/** Lines end with CR LF, LF or CR. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    // A CR at the end may be the first half of a CR LF.
    const complete = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
    const lines = complete.split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + rest.slice(complete.length);
    yield* lines;
  }
  if (rest.endsWith('\r')) yield rest.slice(0, -1);
}
