/** The height in a comment `height N`, behind whose block the stream then stands. */
export function heightOfHeartbeat(comment: string): number | undefined {
  const match = /^height (\d{1,15})$/.exec(comment);
  return match ? Number(match[1]) : undefined;
}
