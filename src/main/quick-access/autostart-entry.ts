// The file that makes a Linux desktop start the app (Desktop Application Autostart Specification; Desktop Entry
// Specification, "The Exec key"). Pure. Written by src/main/start-at-login.ts.

/** Said to the app that is started so: no window, where there is a tray icon. */
export const hiddenSwitch = '--hidden';

export function autostartEntry(program: string, args: readonly string[]): string {
  const command = [program, ...args, hiddenSwitch].map(quoted).join(' ');
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Countersign',
    'Comment=One-time codes',
    'Comment[de]=Einmalcodes',
    `Exec=${command}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/**
 * An argument in double quotes: four characters are escaped for the shell-like quoting, then the backslashes again
 * because the value is a string of the file; a per cent sign would be a field code.
 */
function quoted(argument: string): string {
  const inQuotes = `"${argument.replace(/["`$\\]/g, '\\$&')}"`;
  return inQuotes.replaceAll('\\', '\\\\').replaceAll('%', '%%').replaceAll('\n', '\\n');
}
