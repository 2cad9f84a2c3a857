/** The button that changes between light and dark. */
import { theme, toggleTheme } from '../theme';
import { t } from '../words';

export function themeSwitch(page: ParentNode): void {
  const button = page.querySelector<HTMLButtonElement>('[data-theme-switch]');
  if (!button) return;
  const name = () => {
    button.textContent = t(theme.value === 'dark' ? 'pages-theme-light' : 'pages-theme-dark');
  };
  button.hidden = false;
  button.addEventListener('click', () => {
    toggleTheme();
    name();
  });
  name();
}
