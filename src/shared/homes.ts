/** Colours that tell homes apart, as the window's tokens name them. */
export const HOME_COLOURS = ['blue', 'green', 'amber', 'rose', 'violet', 'teal'] as const;
