/** Which layout there is room for. */
import { signal } from '@preact/signals';

export type Width = 'phone' | 'tablet' | 'desk' | 'wide';

const read = (): Width => {
  const w = window.innerWidth;
  return w < 800 ? 'phone' : w < 1200 ? 'tablet' : w < 1600 ? 'desk' : 'wide';
};

export const width = signal<Width>(read());
window.addEventListener('resize', () => (width.value = read()));
