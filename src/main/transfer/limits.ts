// How large a file may be. Used by everything that reads one before it is handed to a reader.

/** Larger files are refused unread; the largest real backups are a few MiB. */
export const maxFileBytes = 64 * 1024 * 1024;
