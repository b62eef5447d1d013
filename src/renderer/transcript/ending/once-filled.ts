/** A list that is not filled after so long is shown as it is. */
const WAIT_MS = 800;

/** Calls `then` in the frame in which all rows in view are filled. Returns the function that stops waiting. */
export function onceFilled(id: string, then: () => void): () => void {
  const untilMs = performance.now() + WAIT_MS;
  let frame = requestAnimationFrame(look);
  function look(): void {
    if (isFilled(document.getElementById(id)) || performance.now() > untilMs) then();
    else frame = requestAnimationFrame(look);
  }
  return () => cancelAnimationFrame(frame);
}

function isFilled(list: HTMLElement | null): boolean {
  if (list === null || list.querySelector('[data-item]') === null) return false;
  const view = list.getBoundingClientRect();
  return [...list.querySelectorAll('[data-ghost]')].every((ghost) => {
    const { top, bottom } = ghost.getBoundingClientRect();
    return bottom <= view.top || top >= view.bottom;
  });
}
