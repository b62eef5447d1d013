/** The id of the element that scrolls: Enter in the list moves the focus here. */
export const TRANSCRIPT_ELEMENT = 'transcript';
