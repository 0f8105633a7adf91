import { findCycle } from './find-cycle.ts';
import type { Import, Workspace } from './interface.ts';

type Allowed = Readonly<Record<string, readonly string[]>>;

/** Everything in which packages differ from the table of borders, from what they declare, or from each other's exports. */
export function borderFaults(workspaces: readonly Workspace[], allowed: Allowed): string[] {
  const faults = workspaces.flatMap((workspace) => [
    ...beyondTheTable(workspace, allowed),
    ...undeclared(workspace),
    ...unused(workspace),
    ...backDoors(workspace, workspaces),
    ...unpublished(workspace, workspaces),
  ]);
  return [...faults, ...cycles(workspaces), ...rowsOfNobody(workspaces, allowed)];
}

function beyondTheTable({ name, dependencies }: Workspace, allowed: Allowed): string[] {
  const row = allowed[name];
  if (!row) return [`${name} is not in the table of package borders`];
  return dependencies.filter((other) => !row.includes(other)).map((other) => `${name} may not depend on ${other}`);
}

function undeclared({ name, dependencies, devDependencies, imports }: Workspace): string[] {
  const isDeclared = ({ target, isTest }: Import) =>
    target === name || dependencies.includes(target) || (isTest && devDependencies.includes(target));
  return imports
    .filter((entry) => isPackage(entry.target) && !isDeclared(entry))
    .map(({ file, isTest, target }) => {
      const list = isTest ? 'devDependencies' : 'dependencies';
      return `${file} imports ${target}, which is not in the ${list} of ${name}`;
    });
}

function unused({ name, dependencies, devDependencies, imports }: Workspace): string[] {
  const used = new Set(imports.map(({ target }) => target));
  const usedBySources = new Set(imports.filter(({ isTest }) => !isTest).map(({ target }) => target));
  const inTests = dependencies.filter((other) => used.has(other) && !usedBySources.has(other));
  return [
    ...[...dependencies, ...devDependencies]
      .filter((other) => !used.has(other))
      .map((other) => `${name} declares ${other} and does not import it`),
    ...inTests.map((other) => `${name} imports ${other} in tests only: it belongs to the devDependencies`),
  ];
}

/** Files of another package that are reached by their path; only what serves its tests may be shared so. */
function backDoors({ folder, imports }: Workspace, workspaces: readonly Workspace[]): string[] {
  const others = workspaces.filter((other) => other.folder !== folder);
  const isBackDoor = ({ target }: Import) =>
    others.some((other) => target.startsWith(`${other.folder}/`) && !target.startsWith(`${other.folder}/test/`));
  return imports
    .filter(isBackDoor)
    .map(({ file, target }) => `${file} imports ${target} past the exports of its package`);
}

function unpublished({ name, isPublished, dependencies }: Workspace, workspaces: readonly Workspace[]): string[] {
  if (!isPublished) return [];
  return workspaces
    .filter((other) => dependencies.includes(other.name) && !other.isPublished)
    .map((other) => `${name} is published and depends on ${other.name}, which is not`);
}

function cycles(workspaces: readonly Workspace[]): string[] {
  const edges = workspaces.map((each) => [each.name, [...each.dependencies, ...each.devDependencies]] as const);
  const cycle = findCycle(new Map(edges));
  return cycle ? [`packages depend on each other: ${cycle.join(' → ')}`] : [];
}

function rowsOfNobody(workspaces: readonly Workspace[], allowed: Allowed): string[] {
  const names = new Set(workspaces.map(({ name }) => name));
  return Object.keys(allowed)
    .filter((name) => !names.has(name))
    .map((name) => `the table of package borders has a row for ${name}, which is not there`);
}

function isPackage(target: string): boolean {
  return target.startsWith('@');
}
