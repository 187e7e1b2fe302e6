// Whether a data: URI holds what it says: the first bytes are those of PNG or JPEG. Pure.
// Called before a server's logo goes to the window, whose decoder must not be handed anything else.

const signatures = {
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  jpeg: Buffer.from([0xff, 0xd8, 0xff]),
} as const;

export function isLogo(uri: string): boolean {
  const match = /^data:image\/(png|jpeg);base64,([A-Za-z0-9+/]+={0,2})$/u.exec(uri);
  if (match === null) return false;
  const signature = match[1] === 'png' ? signatures.png : signatures.jpeg;
  const start = Buffer.from((match[2] ?? '').slice(0, 16), 'base64');
  return start.subarray(0, signature.length).equals(signature);
}
