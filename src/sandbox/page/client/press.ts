/** What waits until nothing is pressed, in the order in which it came. */
const waiting: (() => void)[] = [];

let isPressed = false;

/**
 * Calls this at once, or when the person releases what is pressed. The browser makes a click only
 * of a press and a release on the same node, so drawing in between would lose it.
 *
 * @see https://w3c.github.io/uievents/#event-type-click
 */
export function whenReleased(draw: () => void): void {
  if (isPressed) waiting.push(draw);
  else draw();
}

function press(): void {
  isPressed = true;
}

function release(): void {
  isPressed = false;
  // The click comes in the same task as the release, and after it.
  setTimeout(() => {
    while (!isPressed && waiting.length > 0) waiting.shift()?.();
  });
}

addEventListener('pointerdown', ({ button }) => button === 0 && press(), true);
// A context menu, a drag or another window may take the release away.
for (const end of ['pointerup', 'pointercancel', 'contextmenu'] as const)
  addEventListener(end, release, true);
addEventListener('blur', release);
addEventListener('pointermove', ({ buttons }) => isPressed && buttons === 0 && release(), true);
addEventListener('keydown', ({ code }) => code === 'Space' && press(), true);
addEventListener('keyup', ({ code }) => code === 'Space' && release(), true);
