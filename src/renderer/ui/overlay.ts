/** True while a dialog or a panel lies over the window: keys belong to it. */
export function overlayIsOpen(): boolean {
  return document.querySelector('dialog[open], :popover-open') !== null;
}
