// A file the user chose as a small picture: redrawn, so that nothing of the file but its look is kept. Used for an entry's
// own picture and an organisation's logo. Undefined where the file is no picture.

const mostBytes = 20_000_000;

export interface PictureWish {
  /** The longest side in pixels, the best first: the first that fits is taken. */
  readonly sides: readonly number[];
  /** Of the data: URI. */
  readonly longestUri?: number;
}

export async function redrawnPicture(
  file: File,
  { sides, longestUri = Infinity }: PictureWish,
): Promise<string | undefined> {
  if (file.size > mostBytes) return undefined;
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const longest = Math.max(image.naturalWidth, image.naturalHeight, 1);
    for (const side of sides) {
      const uri = drawn(image, Math.min(1, side / longest));
      if (uri.length <= longestUri) return uri;
    }
    return undefined;
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function drawn(image: HTMLImageElement, scale: number): string {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png');
}
