/** Characters that file systems refuse in names, or read as something else. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}/\\:*?"<>|]/gu;

/** Longest part of a label that becomes a part of a name, in characters. */
const LABEL_LENGTH = 80;

/** Name of the file that an evidence package is saved as: that of what it proves, or the beginning of its hash. */
export function packageFileName(label: string, record: string): string {
  const name = label.replaceAll(UNSAFE, '_').replace(/^\.+/, '').trim().slice(0, LABEL_LENGTH);
  return `${name === '' ? record.replace(':', '-').slice(0, 20) : name}.stele.json`;
}
