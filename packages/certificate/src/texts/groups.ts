const GROUP = 4;

/** A hash with the name of its function, in groups of four digits: what is before the digits, the groups, what follows. */
export interface GroupedHash {
  readonly before: string;
  readonly groups: readonly string[];
  readonly after: string;
}

/** Takes apart what holds a run of 32 or more hex digits; anything else is one text without groups. */
export function groupHash(text: string): GroupedHash {
  const [, before, digits, after] = /^(.*?)([0-9a-f]{32,})(.*)$/s.exec(text) ?? [];
  if (before === undefined || digits === undefined || after === undefined)
    return { before: text, groups: [], after: '' };
  return { before, groups: digits.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? [], after };
}

/** An id short enough for a line: eight digits from each end. */
export function shortId(id: string): string {
  return id.length <= 20 ? id : `${id.slice(0, 8)}…${id.slice(-8)}`;
}
