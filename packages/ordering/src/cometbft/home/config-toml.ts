import type { EngineSetting, EngineSettings } from './config-settings.ts';

/** Settings as TOML (v1.0), each with its reason. */
export function configToml(settings: EngineSettings): string {
  const sections = Object.entries(settings).map(([name, entries]) => {
    const head = name === '' ? '' : `[${name}]\n`;
    return `${head}${entries.map(line).join('\n')}\n`;
  });
  return `# Written by Stele at each start; changes are lost. Settings that are not here have the engine's defaults.\n\n${sections.join('\n')}`;
}

function line({ key, value, why }: EngineSetting): string {
  return `# ${why}\n${key} = ${tomlValue(value)}`;
}

function tomlValue(value: EngineSetting['value']): string {
  if (typeof value === 'string') return basicString(value);
  return typeof value === 'object' ? `[${value.map(basicString).join(', ')}]` : String(value);
}

/** A basic string: what JSON escapes, TOML escapes alike, but for U+007F, which TOML allows only escaped. */
function basicString(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\u007f');
}
