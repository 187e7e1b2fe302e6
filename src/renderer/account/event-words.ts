// What the server's audit log calls an event, in words. Used by the account's home and its list of activity.
import { useTranslation } from 'react-i18next';
import { account } from '../messages/en/account.ts';

type Known = keyof typeof account.events;

/** A newer server may know events that this app does not: they are shown by their name. */
export function useEventWords(): (event: string) => string {
  const { t } = useTranslation('account');
  return (event) => (Object.hasOwn(account.events, event) ? t(`events.${event as Known}`) : event);
}
