/** As much of a style declaration of PostCSS as is needed here. */
interface Declaration {
  value: string;
}

const PIXELS = /^(\d+(?:\.\d+)?)px$/;

/**
 * Lets the size of all text follow one number, `--text-scale`, although every style names it in pixels: at the build,
 * `font-size: 12px` becomes a multiple of that number, and so does a `line-height` in pixels.
 */
export function scaledText() {
  const scale = (declaration: Declaration): void => {
    declaration.value = scaledSize(declaration.value);
  };
  return { postcssPlugin: 'scaled-text', Declaration: { 'font-size': scale, 'line-height': scale } };
}

/** A size as it is written, as a multiple of the scale when it is in pixels. */
export function scaledSize(value: string): string {
  return value.replace(PIXELS, 'calc($1px * var(--text-scale))');
}
