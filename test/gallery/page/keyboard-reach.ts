// Which controls of the screen the keyboard has reached, and which it cannot. Used by the test of every state, which
// presses Tab. A group that is one stop, and is walked by its own keys (WAI-ARIA Authoring Practices, "Developing a
// Keyboard Interface"), is reached as a whole.
const controls =
  'button, a[href], input, select, textarea, [contenteditable], [role=button], [role=switch], [role=checkbox], [role=radio], [role=tab], [role=option], [role=menuitem], [role=link]';
/** The last is a search field with its button: Escape clears it. */
const walkedByKeys =
  '[role=grid], [role=table], [role=list], [role=listbox], [role=tablist], [role=menu], [role=radiogroup], [role=toolbar], :has(> input[type=search])';

/** Seen, and not out of use: switched off, behind a dialog, or only there for the browser's own forms. */
function isInUse(control: Element): boolean {
  // What a dialog has for screen readers to leave it by; everybody else has Escape.
  const isForReaders =
    control.matches('[tabindex="-1"]') && (control.parentElement?.clientWidth ?? 0) <= 1;
  return (
    control.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !control.matches(':disabled, [aria-disabled=true], input[type=hidden]') &&
    control.closest('[inert], [aria-hidden=true]') === null &&
    !isForReaders
  );
}

/** The stop itself, within it, or a field that walks it by the arrow keys. */
function isOf(group: Element, one: Element): boolean {
  return group.contains(one) || (group.id !== '' && one.getAttribute('aria-controls') === group.id);
}

export function startReaching(): void {
  reached.clear();
  (document.activeElement as HTMLElement | null)?.blur();
}

const reached = new Set<Element>();

/** What has the focus now counts as reached; false where that is nothing new. */
export function reach(): boolean {
  const now = document.activeElement;
  if (now === null || now === document.body || reached.has(now)) return false;
  reached.add(now);
  return true;
}

/** A word for each control that is still out of reach. */
export function outOfReach(): readonly string[] {
  const isReached = (control: Element): boolean => {
    if (reached.has(control)) return true;
    const group = control.closest(walkedByKeys);
    return group !== null && [...reached].some((one) => isOf(group, one));
  };
  return [...document.querySelectorAll(controls)]
    .filter((control) => isInUse(control) && !isReached(control))
    .map((control) => control.outerHTML.slice(0, 160));
}
