import { expect, test } from 'vitest';
import { scaledSize, scaledText } from '../../../src/renderer/styles/scaled-text.ts';

test('sizes of text in pixels become multiples of the scale, and nothing else does', () => {
  expect(scaledSize('12px')).toBe('calc(12px * var(--text-scale))');
  expect(scaledSize('11.5px')).toBe('calc(11.5px * var(--text-scale))');
  for (const value of ['0.92em', 'inherit', '1.4', 'calc(1px + 1em)', 'var(--x)'])
    expect(scaledSize(value)).toBe(value);
});

test('the step of the build changes the declaration that it is given', () => {
  const declaration = { value: '13px' };
  const { Declaration } = scaledText();
  expect(Object.keys(Declaration)).toEqual(['font-size', 'line-height']);
  Declaration['font-size'](declaration);
  expect(declaration.value).toBe('calc(13px * var(--text-scale))');
});
