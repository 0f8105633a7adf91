/** Statements begin their line, unlike what comments and quoted code say; `import(…)` may stand anywhere. */
const IMPORTS = [
  /^(?:import|export)\s[^'"`;]*?\bfrom\s+'(?<specifier>[^']+)'/gm,
  /^import\s+'(?<specifier>[^']+)'/gm,
  /\bimport\('(?<specifier>[^']+)'\)/g,
];

/** What a module imports, types included. */
export function importsOf(source: string): string[] {
  const found = IMPORTS.flatMap((pattern) => [...source.matchAll(pattern)]);
  return found.flatMap(({ groups }) => groups?.['specifier'] ?? []);
}
