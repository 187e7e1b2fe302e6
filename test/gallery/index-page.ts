// The gallery's index: one row a state, one picture a look. Written by gallery.spec.ts.
import type { GalleryState } from './state.ts';

export function galleryIndex(states: readonly GalleryState[], looks: readonly string[]): string {
  const rows = states.map(({ name }) => {
    const pictures = looks.map(
      (look) =>
        `<figure><a href="${name}.${look}.png"><img loading="lazy" src="${name}.${look}.png" alt="${name}, ${look}"></a><figcaption>${look}</figcaption></figure>`,
    );
    return `<section id="${name}"><h2><a href="#${name}">${name}</a></h2><div>${pictures.join('')}</div></section>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Countersign: gallery</title>
<style>
body { margin: 24px; font: 15px/1.5 system-ui, sans-serif; background: #888e99; color: #fff; }
section > div { display: flex; align-items: flex-start; gap: 16px; overflow-x: auto; }
figure { margin: 0; } img { height: 400px; box-shadow: 0 2px 12px rgb(0 0 0 / 40%); } a { color: inherit; }
</style>
<h1>Countersign: every screen in every state</h1>
${rows.join('\n')}
</html>
`;
}
