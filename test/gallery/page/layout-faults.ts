// What a longer or a turned-around language breaks in a layout: text that is cut off, beyond the window, or upon other
// text. Asked by the gallery in every language and width (../languages.ts). Judges only what is in front.

const slackPx = 2;

interface Piece {
  readonly element: Element;
  readonly text: string;
  /** What is to be seen of it. */
  readonly box: DOMRect;
  /** Empty: nobody. */
  readonly cutBy: string;
}

/** One line each, with the text it is about; empty where all is well. */
export function layoutFaults(): readonly string[] {
  const front = [
    ...document.querySelectorAll('[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'),
  ].at(-1);
  const pieces = piecesIn(front ?? document.body);
  return [
    ...new Set([
      ...pieces.flatMap(cutOff),
      ...pieces.flatMap(beyond),
      ...upon(pieces),
      ...sideways(front ?? document.body),
      ...squeezed(front ?? document.body),
    ]),
  ];
}

function piecesIn(root: Element): readonly Piece[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces: Piece[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (element === null || text === '' || !isSeen(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width > 1 && box.height > 1) pieces.push(...within(element, text, box));
    }
  }
  return pieces;
}

function isSeen(element: Element): boolean {
  if (element.closest('.only-read, [data-live-announcer], option, title, script, style') !== null)
    return false;
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/** What is to be seen of a line of text, and who cuts it off without scrolling and without dots that say there is more. */
function within(element: Element, text: string, box: DOMRect): readonly Piece[] {
  let { left, right, top, bottom } = box;
  let cutBy = '';
  for (
    let at: Element | null = element;
    at !== null && at !== document.body;
    at = at.parentElement
  ) {
    const style = getComputedStyle(at);
    if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
    const frame = at.getBoundingClientRect();
    // Hidden on purpose: only read out.
    if (frame.width <= slackPx || style.clipPath !== 'none') return [];
    const isOut =
      left < frame.left - slackPx ||
      right > frame.right + slackPx ||
      top < frame.top - box.height / 3 ||
      bottom > frame.bottom + box.height / 3;
    const isMeant =
      /auto|scroll/u.test(`${style.overflowX} ${style.overflowY}`) ||
      style.textOverflow === 'ellipsis' ||
      style.webkitLineClamp !== 'none';
    if (isOut && !isMeant) cutBy ||= nameOf(at);
    left = Math.max(left, frame.left);
    right = Math.min(right, frame.right);
    top = Math.max(top, frame.top);
    bottom = Math.min(bottom, frame.bottom);
  }
  if (right - left <= 1 || bottom - top <= 1)
    return cutBy === '' ? [] : [{ element, text, box, cutBy }];
  return [{ element, text, box: new DOMRect(left, top, right - left, bottom - top), cutBy }];
}

function cutOff({ text, cutBy }: Piece): readonly string[] {
  return cutBy === '' ? [] : [`cut off: "${text}" by ${cutBy}`];
}

function beyond({ text, box }: Piece): readonly string[] {
  const isIn = box.left >= -slackPx && box.right <= innerWidth + slackPx;
  return isIn ? [] : [`beyond the window: "${text}"`];
}

/** Nothing is read sideways but the tags, and a table of somebody else's, as wide as it is. */
function sideways(root: Element): readonly string[] {
  return [root, ...root.querySelectorAll('*')].flatMap((element) => {
    if (element.matches('.tag-filter, .sample, textarea, input, pre')) return [];
    const scrolls = /auto|scroll/u.test(getComputedStyle(element).overflowX);
    const isWide = element.scrollWidth > element.clientWidth + slackPx;
    return scrolls && isWide ? [`scrolls sideways: ${nameOf(element)}`] : [];
  });
}

/** Each part of a dialog begins below the one before it: one that gave way lies under what follows. */
function squeezed(root: Element): readonly string[] {
  const parts = [...root.querySelectorAll('.dialog-content > *')].filter(
    (part) => part.getBoundingClientRect().height > 0,
  );
  return parts.flatMap((part, index) => {
    const next = parts[index + 1];
    if (next === undefined) return [];
    const isUnder =
      part.getBoundingClientRect().bottom > next.getBoundingClientRect().top + slackPx;
    return isUnder ? [`lies under what follows: ${nameOf(part)}`] : [];
  });
}

/** Text upon other text. Fixed and sticky things lie upon what scrolls under them. */
function upon(pieces: readonly Piece[]): readonly string[] {
  const still = pieces.filter(({ element, box }) => !floats(element) && isInFront(element, box));
  return still.flatMap((one, index) =>
    still.slice(index + 1).flatMap((other) => {
      if (one.element.contains(other.element) || other.element.contains(one.element)) return [];
      const across =
        Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down =
        Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      const isUpon = across > 3 && down > Math.min(one.box.height, other.box.height) * 0.4;
      return isUpon ? [`upon each other: "${one.text}" and "${other.text}"`] : [];
    }),
  );
}

function floats(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = at.parentElement) {
    if (/fixed|sticky/u.test(getComputedStyle(at).position)) return true;
  }
  return false;
}

function isInFront(element: Element, box: DOMRect): boolean {
  const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return hit !== null && (element.contains(hit) || hit.contains(element));
}

function nameOf(element: Element): string {
  return `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`;
}
