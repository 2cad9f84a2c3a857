/** The sheet of seat codes: print it, copy a link. */
export function seats(page: ParentNode): void {
  const print = page.querySelector<HTMLButtonElement>('[data-print]');
  if (print) {
    print.hidden = false;
    print.addEventListener('click', () => window.print());
  }
  // The clipboard is missing on plain-http addresses of a local network: there people select the text.
  if (!navigator.clipboard) return;
  for (const button of page.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const words = button.textContent;
    button.hidden = false;
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(button.dataset.copy ?? '').then(() => {
        button.textContent = button.dataset.done ?? words;
        window.setTimeout(() => (button.textContent = words), 2000);
      });
    });
  }
}
