// Makes an organisation's logo out of a file the administrator chose: redrawn, so that nothing of the file but its look
// is kept, and small enough for the contract. Undefined where the file is no picture.

const sidePixels = 256;
const mostBytes = 20_000_000;
/** The contract's bound on the data: URI. */
const longestUri = 350_000;

export async function pictureToLogo(file: File): Promise<string | undefined> {
  if (file.size > mostBytes) return undefined;
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const longest = Math.max(image.naturalWidth, image.naturalHeight, 1);
    for (const side of [sidePixels, sidePixels / 2, sidePixels / 4]) {
      const uri = drawn(image, Math.min(1, side / longest));
      if (uri !== undefined && uri.length <= longestUri) return uri;
    }
    return undefined;
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function drawn(image: HTMLImageElement, scale: number): string | undefined {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  const context = canvas.getContext('2d');
  if (context === null) return undefined;
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png');
}
