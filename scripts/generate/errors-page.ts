import { catalogue } from '@stele/protocol';

/** The page that lists every error of the catalogue. */
export function errorsPage(): string {
  const sections = Object.entries(catalogue).map(
    ([code, { status, message, hint }]) =>
      `## ${code}\n\n${message}\n\n**What to do:** ${hint}\n\nHTTP status ${status}.\n`,
  );
  return `# Errors

Generated from \`packages/protocol/src/errors\`. Every error of the product has a stable code; its message says what
happened, to what, and its hint what to do. Words in braces are filled in.

${sections.join('\n')}`;
}
