/** Room around what is brought into view, in pixels. */
const ROOM = 80;

/** Scrolls everything that scrolls around a range, up to and with `outer`, so that its beginning can be seen. */
export function showRange(range: Range, outer: HTMLElement): void {
  let element = range.startContainer.parentElement;
  while (element !== null) {
    if (element === outer || canScroll(element)) bringInto(element, range);
    if (element === outer) return;
    element = element.parentElement;
  }
}

function bringInto(scroller: HTMLElement, range: Range): void {
  const box = scroller.getBoundingClientRect();
  const spot = range.getBoundingClientRect();
  const room = Math.min(ROOM, box.height / 4);
  if (spot.top < box.top + room) scroller.scrollTop += spot.top - box.top - room;
  else if (spot.bottom > box.bottom - room) scroller.scrollTop += spot.bottom - box.bottom + room;
  const side = Math.min(ROOM, box.width / 4);
  if (spot.left < box.left) scroller.scrollLeft += spot.left - box.left - side;
  else if (spot.right > box.right) scroller.scrollLeft += spot.right - box.right + side;
}

function canScroll(element: HTMLElement): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  return [overflowX, overflowY].some((way) => way === 'auto' || way === 'scroll');
}
