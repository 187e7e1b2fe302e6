// The frame around every page: side bar, shortcuts, waiting.
export const shell = {
  pages: 'Pages',
  codes: 'Codes',
  settings: 'Settings',
  loadAgain: 'Load again',
  startFailed: 'The window could not be shown',
  shortcuts: 'Keyboard shortcuts',
  shortcutGroups: { everywhere: 'Everywhere', list: 'In the list of codes' },
  keys: {
    search: 'Search',
    add: 'Add account',
    help: 'Show this list',
    back: 'Go one step back',
    move: 'Move through the list',
    copy: 'Copy the code',
    copyNext: 'Copy the next code',
    edit: 'Edit',
    trash: 'Move to trash',
    menu: 'More actions',
    paste: 'Add from the clipboard',
    moveEntry: 'Move the account up or down',
  },
} as const;
