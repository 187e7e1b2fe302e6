// Names, tags, note and picture of one entry, and how its codes are made. Opened by F2 or the row's menu.
import { ImagePlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { FileTrigger, Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { EntryView } from '../../shared/ipc/views.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { redrawnPicture } from '../ui/redrawn-picture.ts';
import { TextField } from '../ui/text-field.tsx';
import { EntryFacts } from './entry-facts.tsx';
import { EntryTile } from './entry-tile.tsx';
import { splitTags } from './tags.ts';

const iconPixels = 96;

export function EditDialog({
  entry,
  onClose,
}: {
  readonly entry: EntryView;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['codes', 'common']);
  const [issuer, setIssuer] = useState(entry.issuer);
  const [account, setAccount] = useState(entry.account);
  const [tags, setTags] = useState(entry.tags.join(', '));
  const [note, setNote] = useState(entry.note);
  const [icon, setIcon] = useState(entry.icon);
  const [failure, setFailure] = useState<Failure>();
  const [pictureError, setPictureError] = useState(false);
  const [isSaving, setSaving] = useState(false);

  const save = async (): Promise<void> => {
    setSaving(true);
    const result = await call('vault.edit', {
      id: entry.id,
      issuer: issuer.trim(),
      account: account.trim(),
      note,
      tags: splitTags(tags),
      ...(icon !== entry.icon && { icon: icon ?? null }),
    });
    setSaving(false);
    if (result.ok) onClose();
    else setFailure(result.error);
  };

  const choose = async (files: FileList | null): Promise<void> => {
    const file = files?.[0];
    if (file === undefined) return;
    const made = await redrawnPicture(file, { sides: [iconPixels] });
    setPictureError(made === undefined);
    if (made !== undefined) setIcon(made);
  };

  return (
    <Dialog
      title={t('editTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" form="edit-entry" isPending={isSaving}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <Form
        id="edit-entry"
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {failure !== undefined && <FailureMessage failure={failure} />}
        <TextField label={t('issuer')} value={issuer} onChange={setIssuer} autoFocus />
        <TextField label={t('account')} value={account} onChange={setAccount} />
        <TextField label={t('tags')} help={t('tagsHelp')} value={tags} onChange={setTags} />
        <TextField label={t('note')} lines={2} value={note} onChange={setNote} />
        <div className="edit-picture">
          <EntryTile issuer={issuer} account={account} icon={icon} />
          <FileTrigger
            acceptedFileTypes={['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml']}
            onSelect={(files) => void choose(files)}
          >
            <Button icon={ImagePlus}>{t('choosePicture')}</Button>
          </FileTrigger>
          {icon !== undefined && (
            <Button kind="quiet" onPress={() => setIcon(undefined)}>
              {t('removePicture')}
            </Button>
          )}
        </div>
        {pictureError && (
          <p className="field-error" role="alert">
            {t('pictureFailed')}
          </p>
        )}
      </Form>
      <EntryFacts entry={entry} />
    </Dialog>
  );
}
