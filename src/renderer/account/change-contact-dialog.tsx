// Changes the own e-mail address and telephone number. Opened from the account's settings.
// What is wrong with a field is said beside it, and only once it was tried: nobody is corrected while typing.
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Email, Phone } from '../../shared/api/parts.ts';
import type { AccountView } from '../../shared/ipc/account.ts';
import { call } from '../bridge.ts';
import { Refusal } from '../sign-in/refusal.tsx';
import { useSending } from '../sign-in/use-sending.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { fits } from '../ui/fits.ts';
import { TextField } from '../ui/text-field.tsx';
import { say } from '../ui/toast.tsx';
import { useFreshly } from './fresh-proof.tsx';

export function ChangeContactDialog({
  account,
  onClose,
}: {
  readonly account: AccountView;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const [email, setEmail] = useState(account.email);
  const [phone, setPhone] = useState(account.phone);
  const [isTried, setTried] = useState(false);
  /** The address that the server has said somebody else has. */
  const [taken, setTaken] = useState<string>();
  const { isPending, refused, send } = useSending();
  const { freshly, dialog } = useFreshly(account.id);
  const [newEmail, newPhone] = [email.trim(), phone.trim()];
  const isEmailWrong = newEmail !== '' && !fits(Email, newEmail);
  const isPhoneWrong = newPhone !== '' && !fits(Phone, newPhone);
  const isChanged = newEmail !== account.email || newPhone !== account.phone;
  const save = async (): Promise<void> => {
    setTried(true);
    if (isEmailWrong || isPhoneWrong) return;
    const change = {
      accountId: account.id,
      ...(newEmail !== account.email && { email: orNull(newEmail) }),
      ...(newPhone !== account.phone && { phone: orNull(newPhone) }),
    };
    const result = await send(freshly(() => call('account.changeContact', change)));
    if (result.ok) {
      say(t('contact.saved'));
      onClose();
    } else if (result.error.code === 'CONFLICT') setTaken(newEmail);
  };
  const emailError =
    isTried && isEmailWrong
      ? t('contact.emailWrong')
      : taken !== undefined && taken === newEmail
        ? t('contact.emailTaken')
        : undefined;
  const isSaidElsewhere =
    refused?.failure.code === 'CANCELLED' || refused?.failure.code === 'CONFLICT';
  return (
    <Dialog title={t('contact.change')} onClose={onClose}>
      <Form
        className="form"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t('contact.email')}
          help={t('contact.emailHelp')}
          value={email}
          onChange={setEmail}
          inputMode="email"
          autoComplete="email"
          spellCheck="false"
          error={emailError}
          autoFocus
        />
        <TextField
          label={t('contact.phone')}
          help={t('contact.phoneHelp')}
          value={phone}
          onChange={setPhone}
          type="tel"
          autoComplete="tel"
          error={isTried && isPhoneWrong ? t('contact.phoneWrong') : undefined}
        />
        <Refusal refused={isSaidElsewhere ? undefined : refused} />
        <Button kind="primary" type="submit" isPending={isPending} isDisabled={!isChanged}>
          {t('contact.save')}
        </Button>
      </Form>
      {dialog}
    </Dialog>
  );
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
