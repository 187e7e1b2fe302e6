// Makes a small picture out of a file the user chose: redrawn, so that nothing of the file but its look is kept.
// Used by the edit dialog. Undefined where the file is no picture.

const sidePixels = 96;
const mostBytes = 20_000_000;

export async function pictureToIcon(file: File): Promise<string | undefined> {
  if (file.size > mostBytes) return undefined;
  const url = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const scale = Math.min(1, sidePixels / Math.max(image.naturalWidth, image.naturalHeight, 1));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png');
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(url);
  }
}
