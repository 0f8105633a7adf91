import { pictureName, type Screen, viewsOf } from './interface.ts';

/** A page with all pictures, a row for each screen. */
export function contactSheet(screens: readonly Screen[]): string {
  const rows = screens.map((screen) => {
    const pictures = viewsOf(screen).map((view) => {
      const name = pictureName(screen, view);
      return `<a href="${name}"><img src="${name}" alt="${name}" loading="lazy"><span>${name}</span></a>`;
    });
    return `<h2>${screen.name}</h2><div>${pictures.join('')}</div>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Key screens</title>
<style>
body { margin: 24px; font: 14px/22px system-ui, sans-serif; background: #f6f4f0; color: #1f2328; }
div { display: flex; flex-wrap: wrap; gap: 16px; align-items: start; }
a { width: 300px; color: inherit; text-decoration: none; }
img { width: 100%; max-height: 420px; object-fit: cover; object-position: top; border: 1px solid #c9c5bd; }
</style>
<h1>Key screens</h1>
${rows.join('\n')}
</html>
`;
}
