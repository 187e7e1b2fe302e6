// Tags of several entries at once: those there are, to tick, and new ones. A tag that only some of them have stays as
// it is until it is touched. Opened from the bar of chosen entries.
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { EntryView } from '../../shared/ipc/views.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Checkbox } from '../ui/switch.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useAppState } from '../use-app-state.ts';
import { tagAll } from './bulk-actions.ts';
import { splitTags, tagsOf } from './tags.ts';

export function TagsDialog({
  entries,
  onClose,
  onSaved,
}: {
  readonly entries: readonly EntryView[];
  readonly onClose: () => void;
  readonly onSaved: () => void;
}): ReactNode {
  const { t } = useTranslation(['codes', 'common']);
  const known = tagsOf(useAppState((state) => state.entries));
  const [touched, setTouched] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [added, setAdded] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const [isSaving, setSaving] = useState(false);

  const save = async (): Promise<void> => {
    setSaving(true);
    const ticked = (isOn: boolean): string[] =>
      [...touched].flatMap(([tag, wanted]) => (wanted === isOn ? [tag] : []));
    const add = [...ticked(true), ...splitTags(added)];
    const failed = await tagAll(entries, { add, remove: ticked(false) }, t);
    setSaving(false);
    setFailure(failed);
    if (failed === undefined) onSaved();
  };

  return (
    <Dialog
      title={t('tagsTitle', { count: entries.length })}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" type="submit" form="tag-entries" isPending={isSaving}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <Form
        id="tag-entries"
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {failure !== undefined && <FailureMessage failure={failure} />}
        {known.length > 0 && (
          <div className="tag-choices" role="group" aria-label={t('tags')}>
            {known.map(({ tag }) => {
              const having = entries.filter((entry) => entry.tags.includes(tag)).length;
              const wanted = touched.get(tag);
              return (
                <Checkbox
                  key={tag}
                  isSelected={wanted ?? having === entries.length}
                  isIndeterminate={wanted === undefined && having > 0 && having < entries.length}
                  onChange={(isOn) => setTouched(new Map(touched).set(tag, isOn))}
                >
                  <bdi>{tag}</bdi>
                </Checkbox>
              );
            })}
          </div>
        )}
        <TextField
          label={t('newTags')}
          help={t('tagsHelp')}
          value={added}
          onChange={setAdded}
          autoFocus={known.length === 0}
        />
      </Form>
    </Dialog>
  );
}
