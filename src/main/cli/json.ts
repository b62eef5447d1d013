/** Characters beyond JSON's own rules that steer a terminal or the direction of its text. */
const STEERING = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON that is safe to look at in a terminal: the same value, with such characters as escapes. Ends its line. */
export function terminalJson(value: unknown, indent = 0): string {
  return `${escapeSteering(JSON.stringify(value, null, indent))}\n`;
}

/** The same for JSON that is text already, whole or a part of it. */
export function escapeSteering(json: string): string {
  return json.replace(STEERING, escaped);
}

function escaped(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
