/** Light or dark: the operating system decides until the person does; the choice is remembered. */
import { signal } from '@preact/signals';

export type Theme = 'light' | 'dark';
const KEY = 'theme';

const os = window.matchMedia('(prefers-color-scheme: dark)');
const chosen = (): Theme | null => {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : null;
  } catch {
    return null; // storage may be forbidden; the system's choice then holds
  }
};

/** The theme in force. Symbols are drawn per theme, so they listen to it. */
export const theme = signal<Theme>(chosen() ?? (os.matches ? 'dark' : 'light'));

function apply(): void {
  document.documentElement.dataset.theme = theme.value;
}

os.addEventListener('change', () => {
  if (chosen()) return;
  theme.value = os.matches ? 'dark' : 'light';
  apply();
});
apply();

export function toggleTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark';
  try {
    localStorage.setItem(KEY, theme.value);
  } catch {
    // the choice then lasts as long as the page
  }
  apply();
}
