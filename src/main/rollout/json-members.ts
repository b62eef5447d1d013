/** A member of a JSON object as it stands in the text. */
export interface JsonMember {
  readonly key: string;
  /** The value's own text, so that numbers and key orders inside it stay as they were written. */
  readonly raw: string;
}

/** The members of the JSON object in `text`, in order. The text must be valid JSON and an object. */
export function jsonMembers(text: string): readonly JsonMember[] {
  return splitTop(text.trim().slice(1, -1)).map((member) => {
    const colon = endOfString(member, member.indexOf('"'));
    const raw = member.slice(colon).trim().slice(1).trim();
    return { key: String(JSON.parse(member.slice(0, colon))), raw };
  });
}

/** The text of an object with these members. */
export function jsonObjectText(members: readonly JsonMember[]): string {
  return `{${members.map(({ key, raw }) => `${JSON.stringify(key)}:${raw}`).join(',')}}`;
}

/** Puts a value in the place of the member of that key, or at the end when there is none. */
export function withMember(
  members: readonly JsonMember[],
  key: string,
  value: unknown,
): readonly JsonMember[] {
  const member = { key, raw: JSON.stringify(value) };
  const at = members.findIndex((other) => other.key === key);
  return at === -1 ? [...members, member] : members.with(at, member);
}

/** Parts between the commas that are not inside a string, an object or a list. */
function splitTop(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at) - 1;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    else if (char === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  const last = text.slice(start);
  return last.trim() === '' ? parts : [...parts, last];
}

/** The position after the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
