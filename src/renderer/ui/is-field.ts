// Whether something takes letters: there the window's single keys and its paste stay out of the way.
export function isField(target: EventTarget | null): boolean {
  const field =
    target instanceof Element ? target.closest('input, textarea, [contenteditable]') : null;
  return field !== null;
}
