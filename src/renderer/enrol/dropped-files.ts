// The files of a drop, those inside of dropped folders too. Called while the drop's event is still running: its
// entries are gone afterwards. Never throws: what cannot be read is left out.

/** A person's folder of exports; a whole disk is a slip of the hand. */
const mostFiles = 500;
const mostDepth = 8;

export function filesOfDrop(transfer: DataTransfer): Promise<readonly File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry());
  if (!entries.some((entry) => entry?.isDirectory === true)) {
    return Promise.resolve([...transfer.files]);
  }
  return walk(entries.filter((entry) => entry !== null));
}

async function walk(from: readonly FileSystemEntry[]): Promise<readonly File[]> {
  const files: File[] = [];
  const look = async (entry: FileSystemEntry, depth: number): Promise<void> => {
    if (files.length >= mostFiles || entry.name.startsWith('.')) return;
    if (isFile(entry)) {
      const file = await new Promise<File | undefined>((resolve) => {
        entry.file(resolve, () => resolve(undefined));
      });
      if (file !== undefined) files.push(file);
    } else if (isFolder(entry) && depth < mostDepth) {
      for (const child of await childrenOf(entry)) await look(child, depth + 1);
    }
  };
  for (const entry of from) await look(entry, 0);
  return files;
}

/** A folder gives its children in portions, an empty one last. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => resolve([]));
    });
    if (some.length === 0 || all.length > mostFiles) return all;
    all.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
