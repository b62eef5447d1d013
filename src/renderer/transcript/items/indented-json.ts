/** JSON with line ends and indents; null for what is none, as JSON that is cut. */
export function indentedJson(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}
