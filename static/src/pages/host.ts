/** The one-time control link: its code waits in the fragment until the button is pressed. */
export function host(page: ParentNode): void {
  const form = page.querySelector<HTMLFormElement>('[data-host]');
  const field = form?.querySelector<HTMLInputElement>('[name=code]');
  if (!form || !field) return;
  const code = decodeURIComponent(window.location.hash.slice(1));
  if (code) {
    field.value = code;
    form.querySelector<HTMLButtonElement>('[type=submit]')?.focus();
  }
}
