// Import and export, by role and name.
import type { Page } from '@playwright/test';

export function transferPage(window: Page) {
  const dialog = window.getByRole('dialog');
  const button = (name: string) => window.getByRole('button', { name, exact: true });
  const preview = window.getByRole('dialog', { name: 'Choose what to import' });
  const choice = async (field: RegExp, option: string): Promise<void> => {
    await dialog.getByRole('button', { name: field }).click();
    // The list chosen from before may still be closing.
    const list = window.getByRole('listbox', { name: field });
    await list.getByRole('option', { name: option }).click();
  };
  return {
    preview,
    open: () =>
      window
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('button', { name: 'Import and export' })
        .click(),
    /** Picks files as the system's dialog would. */
    choose: (files: Readonly<Record<string, Buffer>>) =>
      window
        .locator('main input[type=file]')
        .first()
        .setInputFiles(
          Object.entries(files).map(([name, buffer]) => ({
            name,
            mimeType: 'application/octet-stream',
            buffer,
          })),
        ),
    /** Into the dialog that takes text in place of a file. */
    paste: async (text: string): Promise<void> => {
      await button('Paste text').click();
      await window.getByRole('textbox', { name: 'Text to import' }).fill(text);
      await button('Show preview').click();
    },
    chooseColumn: (field: RegExp, column: string) => choice(field, column),
    showPictures: () =>
      window.getByRole('main').getByRole('button', { name: 'Show QR codes' }).click(),
    chooseApp: (name: string) => choice(/App on the phone/u, name),
    candidate: (name: string) => preview.getByRole('checkbox', { name: `Import ${name}` }),
    filePassword: () => window.getByRole('textbox', { name: 'Password of the file' }),
    openFile: () => button('Open').click(),
    startExport: () => button('Export').click(),
    chooseFormat: (name: string) => choice(/Kind of file/u, name),
    chooseSome: () => choice(/Accounts$/u, 'Some of them'),
    exportable: (name: string) => dialog.getByRole('checkbox', { name: `Export ${name}` }),
    newPassword: () => dialog.getByRole('textbox', { name: 'Password for the file' }),
    repeatPassword: () => dialog.getByRole('textbox', { name: 'The same password again' }),
    acceptPlain: () =>
      dialog.getByRole('checkbox', { name: 'Write it without encryption' }).press('Space'),
    save: () => button('Save file').click(),
  };
}
