/** One record of a NIST response file: its values by name. */
export type RspRecord = Readonly<Record<string, string>>;

/**
 * Reads records of "Name = value" lines, which blank lines part; "[L = 32]" and single lines before the first
 * record count as records of their own. Fails on any other line.
 */
export function readRsp(content: string): readonly RspRecord[] {
  const records: Record<string, string>[] = [];
  let open: Record<string, string> | undefined;
  for (const raw of content.split(/\r?\n/)) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) {
      open = undefined;
      continue;
    }
    const found = /^\[?(\w+)\s*=\s*(\w+)\]?$/.exec(line);
    if (found === null) throw new TypeError(`The line is no value: ${line}.`);
    if (open === undefined) {
      open = {};
      records.push(open);
    }
    open[found[1] as string] = found[2] as string;
  }
  return records;
}
