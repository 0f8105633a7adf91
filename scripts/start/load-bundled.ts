import { constants } from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { bundledFile, bundleOf, findLibrary, mayAccess } from './library.ts';

/**
 * Loads a library from a bundle of its files from now on, wherever this repository imports it. A library of hundreds
 * of files takes long to find and open: TypeBox with its compiler 320 ms, as a bundle 20 ms (measured on two cores,
 * with compiled code cached); CEL 200 ms, as a bundle 65 ms (on a busy machine). Where there is no bundle and none can be made, the library is loaded as it is.
 */
export async function loadBundled(name: string): Promise<void> {
  const library = findLibrary(name, import.meta.url);
  const bundle = bundleOf(library);
  const entry = bundledFile(bundle, '.');
  // A bundle may be that of another user, who lets nobody read it.
  const isReadable = () => mayAccess(entry, constants.R_OK);
  if (!isReadable()) {
    const { makeBundle } = await import('./make-bundle.ts');
    if (!(await makeBundle(library, bundle)) || !isReadable()) return;
  }
  const urls = new Map<string, string>();
  for (const subpath of Object.keys(library.exports)) {
    urls.set(name + subpath.slice(1), pathToFileURL(bundledFile(bundle, subpath)).href);
  }
  registerHooks({
    resolve(specifier, context, next) {
      const url = urls.get(specifier);
      // Other packages may have another version of it.
      const isOurs = url !== undefined && !context.parentURL?.includes('/node_modules/');
      return isOurs ? { url, format: 'module', shortCircuit: true } : next(specifier, context);
    },
  });
}
