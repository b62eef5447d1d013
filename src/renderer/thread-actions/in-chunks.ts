/** Makes a call for a few items at a time, one after the other, and puts the answers together. */
export async function inChunks<T, R>(
  items: readonly T[],
  size: number,
  call: (chunk: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const answers: R[] = [];
  for (let from = 0; from < items.length; from += size) {
    for (const answer of await call(items.slice(from, from + size))) answers.push(answer);
  }
  return answers;
}
